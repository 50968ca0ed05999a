#include "extract/tables/heading_names.h"

#include <algorithm>
#include <array>
#include <bit>
#include <unordered_map>
#include <vector>

#include "base/text.h"

namespace intray::extract {
namespace {

constexpr std::size_t least_cut_word = 8;  // letters of a name whose end was not read

struct Names {
    Column column;
    std::string_view bare;  ///< separated by blanks
};

constexpr std::array<Names, 14> names{{
    {Column::position,
     "pos position posnr posno posten no nr line lineno lfdnr lfd linha rad itemnr zeile ligne lig "
     "n num numero "
     "rang regel riga linea sno srno slno sn lp poz"},
    {Column::code,
     "code itemcode productcode articlecode sku skuno itemno itemnumber itemid partno partnumber "
     "productno productid productnumber artno artnr artikelnr artikelnummer artikelno "
     "artnrkunde artnrlief artnrlieferant artikel-nr bestellnr reference ref refarticle "
     "codearticle "
     "referencia codigo codice codart codarticolo indeks pkwiu kod stockno ref artikelcode gtin "
     "ean upc barcode isbn hsn hsncode "
     "hsnsac sac stockcode materialnr materialnummer material produktnr bestelnr cod"},
    {Column::item,
     "item items product products article articles service services artikel produkt produit "
     " produits articolo prodotto articulo artigo artigos producto servicio dienst project "
     "projekt"},
    {Column::description,
     "description descriptions itemdescription descriptionofgoods descriptionofservices "
     "descriptionofwork itemname itemsdescription productname "
     "productdescription productservice productsservices servicedescription "
     "details detail particulars articledescription goods activity task work "
     "worksdescription charge charges name memo title purpose expense "
     "bezeichnung beschreibung artikelbezeichnung artikelbeschreibung "
     "produktbezeichnung produktbeschreibung leistung leistungen leistungsbeschreibung "
     "bezeichnungderleistung text ware warenbezeichnung zweck gegenstand tatigkeit "
     "positionsbezeichnung artikelname artbezeichnung "
     "designation designations libelle prestation prestations intitule objet "
     "descriptif designationdesproduits "
     "omschrijving artikelomschrijving product/dienst werkzaamheden "
     "concepto descripcion detalle "
     "descrizione prestazione descrizioneprodotto descrizionearticolo oggetto voce "
     "descricao beskrivelse beskrivning benamning opis nazwa popis tuote "
     "nazwatowarulubuslugi nazwauslugi towarusluga designacao"},
    {Column::quantity,
     "qty qtys quantity quantities quant qnty qtyordered qtyshipped shipped units hours hrs "
     "hoursqty qtyhours hrsqty nos pcs noofunits "
     "menge mengen anzahl anz stunden mge stk stuck stuckzahl std mengeeinheit "
     "quantite quantites qte qtes qt nb nbre nombre qtefacturee heures "
     "aantal hoeveelheid uren aant cantidad cant cantid unidades uds horas "
     "quantita qta ore quantidade qtd antal antall ilosc mnozstvi il levantal "
     "uni"},
    {Column::unit,
     "unit uom um me einheit einh mengeneinheit mengeinh mengeinheit ve packung unite unites "
     "eenheid "
     " eenh jm enhet enh ud unidad unita udm unidade u"},
    {Column::unit_price,
     "unitprice price uprice up unitcost cost rate priceperunit priceunit priceeach each unitrate "
     "unitamount rsp sprice sellingprice listprice netprice unitpriceexcl hourlyrate perunit "
     "costperunit itemprice priceea unitprc "
     "einzelpreis epreis stuckpreis preis einzel einzelpreisnetto nettopreis einheitspreis ep "
     "stundensatz preisproeinheit preiseinheit preisje preiseinh einzelpr vkpreis einzelpreiseur "
     "nettoeinzelpreis "
     "preisnetto einzelbetrag preisprostuck listenpreis einzelpreisin satz "
     "prixunitaire prixunit prixunitht prixunitaireht pu puht pht prix prixht taux tauxhoraire "
     "tarif prixunittc puttc prixnet puneteuros punet "
     "prijs stukprijs prijsperstuk eenheidsprijs prijsperunit tarief prijsexcl "
     "precio preciounitario preciounit preciounidad punitario pvp preciouni precioud "
     "prezzo prezzounitario prezzounit prezzoun punitario precounitario cena enhetspris apris "
     "stykpris cenajedn cenanetto cenajednostkowa cenajednnetto pris apris prisenhet "
     "precoun precounit punit prunitario"},
    {Column::discount,
     "discount disc rabatt rab nachlass remise rem reduction korting descuento dto dcto desc "
     "sconto sc desconto rabais"},
    {Column::tax_rate,
     "tax vat gst hst taxes taxrate vatrate gstrate taxcode vatcode salestax mwst ust mwstsatz "
     "ustsatz steuersatz steuer mwstin tva tauxtva tauxdetva taxe txtva btw btwtarief iva "
     "aliquota tipoiva moms vat% sst igst cgst sgst st aliq stawkavat taxaiva"},
    {Column::tax_amount,
     "taxamount vatamount gstamount steuerbetrag mwstbetrag ustbetrag umsatzsteuerbetrag "
     "montanttva btwbedrag cuotaiva impostoiva"},
    {Column::tax_base,
     "taxablevalue taxbase taxableamount basisbetrag bemessungsgrundlage grundbetrag nettobasis "
     "baseht basetva baseimponible imponibile grondslag netofvat fracht skonto skontosofort "
     "zuabschlag payment zahlung falligkeit teilzahlung"},
    {Column::amount,
     "amount total totals linetotal totalprice netamount extprice extension extended extprc "
     "extendedprice extamount lineamount subtotal sum totalamount amountdue value netvalue nett "
     "amountexcl amountexclvat totalexclvat totalexcl totalnet nettotal price(net) totalcost "
     "gesamtpreis gesamt betrag summe gpreis gesamtbetrag gesamtpreisnetto netto nettobetrag "
     "positionsbetrag nettowert gesamtnetto zeilenbetrag wert gp gesamtwert summenetto "
     "betragnetto betragineur betrageur preisgesamt gesamteur gesamtsumme zeilensumme "
     "positionssumme warenwert nettogesamt betragin entgelt "
     "montant montantht totalht prixtotal soustotal prixtotalht mtht montantnet totalnetht "
     "montanthorstaxes total€ montanteur "
     "bedrag totaal subtotaal totaalbedrag totaalexcl bedragexcl totaalprijs regeltotaal "
     "importe importetotal totallinea neto "
     "importo totale importototale totaleriga valor kwota wartosc belopp belob wartoscnetto "
     "importancia "
     "prezzototale totalliquido totalt summa sum(eur) celkem"},
    {Column::gross,
     "gross grossamount totalincl totalinclvat amountincl totalinc totalttc montantttc ttc brutto "
     "bruttobetrag gesamtbrutto prijsinclbtw totaalincl totalinclgst amountinclvat inclvat "
     "prixtotalttc endbetrag totaleivato bruttopreis"},
    {Column::date, "date datum fecha data jour tag servicedate leistungsdatum day dateofservice"},
}};

const std::unordered_map<std::string, Column>& book() {
    static const std::unordered_map<std::string, Column> result = [] {
        std::unordered_map<std::string, Column> made;
        for (const Names& group : names)
            for (const std::string& name : split(group.bare))
                made.emplace(bare(name), group.column);
        return made;
    }();
    return result;
}

struct Name {
    std::string bare;
    Column column;
    unsigned letters;  ///< bit set of what occurs, to rule out comparisons early
};

unsigned letters_of(std::string_view text) {
    unsigned set = 0;
    for (const char c : text)
        set |= 1U << (static_cast<unsigned char>(c) & 31U);
    return set;
}

const std::vector<Name>& long_names() {
    static const std::vector<Name> result = [] {
        std::vector<Name> made;
        for (const auto& [name, column] : book())
            if (name.size() >= 5) made.push_back({name, column, letters_of(name)});
        std::sort(made.begin(), made.end(),
                  [](const Name& a, const Name& b) { return a.bare < b.bare; });
        return made;
    }();
    return result;
}

/// The column whose name is `word` but for a letter or two, or its lost end.
Column misread(const std::string& word) {
    const std::size_t allowed = word.size() < 6 ? 0 : word.size() < 10 ? 1 : 2;
    if (allowed == 0) return Column::none;
    const unsigned letters = letters_of(word);
    for (const Name& name : long_names()) {
        const bool cut = word.size() >= least_cut_word && name.bare.starts_with(word);
        const bool likely = name.bare.size() + allowed >= word.size() &&
                            name.bare.size() <= word.size() + allowed &&
                            std::popcount(letters ^ name.letters) <= 2 * int(allowed);
        if (cut || (likely && edit_distance(name.bare, word) <= allowed)) return name.column;
    }
    return Column::none;
}

}  // namespace

Column column_named(const std::string& name, Spelling spelling) {
    if (name.empty()) return Column::none;
    const auto known = book().find(name);
    if (known != book().end()) return known->second;
    return spelling == Spelling::tolerant ? misread(name) : Column::none;
}

}  // namespace intray::extract
