"""Invented firms. Bank codes are ones that no bank has; telephone numbers come from the ranges that the numbering
authorities keep for fiction where there are such ranges."""
from check_digits import (austrian_vat, british_vat, french_account, french_siren, french_vat, german_vat, iban)
from invoice import Party

LINDNER = Party("Tischlerei Lindenhag", "Sandkrugweg 14\n16248 Niederwalde", german_vat("81240517"), "030 23125 042",
                "werkstatt@lindenhag.example", "Volksbank Niederwalde", iban("DE", "999500100004711829"))
KESSEL = Party("Kesselring Haustechnik GmbH", "Am Wehr 3a\n04299 Auenstedt", german_vat("29417366"), "0221 4710 318",
               "buero@kesselring-haustechnik.example", "Sparkasse Auenstedt", iban("DE", "999600200080155307"))
NORDKONTOR = Party("Nordkontor Großhandel GmbH & Co. KG", "Speicherzeile 41-45\n24199 Hafenrode", german_vat("11873029"),
                   "040 66969 550", "bestellung@nordkontor.example", "Hafenroder Bank", iban("DE", "999200050310066420"))
ALBTAL = Party("Albtaler Gastro-Service OHG", "Industriering 8\n72599 Steinalb", german_vat("30265814"), "089 99998 214",
               "info@albtaler-gastro.example", "Albtalbank", iban("DE", "999611400022900415"))
PERTWEE = Party("Pertwhistle & Crane Studio Ltd", "Unit 7, Tannery Yard\nMarlow Bridge Road\nEastholme EZ9 4QX",
                british_vat("7401926"), "020 7946 0417", "accounts@pertwhistlecrane.example", "Eastholme & District Bank",
                iban("GB", "ZZXX99990731926819"))
GLENFARN = Party("Glenfarnoch Print Works", "12 Dyer's Close\nStrathorran\nSO3 8LL", british_vat("5528103"), "0141 496 0233",
                 "post@glenfarnoch.example", "Bank of Strathorran", iban("GB", "ZZXX99981244070056"))
BRASSWOOD = Party("Brasswood Office Supply Co.", "2280 Cattail Avenue, Suite 4\nMillbrook Falls, OH 45099", "90-5551873",
                  "(614) 555-0142")
REDFERN = Party("Redfern Valley Tool & Fastener", "719 Quarry Street\nElkhorn Bend, MT 59999", "90-5550426", "(406) 555-0178")
MIRABEL = Party("Maison Mirabel Traiteur", "18, rue du Vieux Lavoir\n37999 Saint-Aubert-sur-Loire",
                french_vat(french_siren("99817402")), "01 99 00 41 27", "", "Banque de l'Ouest Ligérien",
                iban("FR", french_account("99999", "00412", "00003178254")))
TERRIER = Party("Atelier Terrin Frères", "5, impasse des Tonneliers\n69999 Montclairieux", french_vat(french_siren("99264138")),
                "01 99 00 66 03", "", "Crédit Montclairien", iban("FR", french_account("99998", "00087", "00020045519")))
HOLZER = Party("Mag. Irmgard Tannleitner", "Kirchgasse 9/2\n8099 Oberwiesen", austrian_vat("7031482"), "0316 555 0190", "",
               "Raiffeisenkasse Oberwiesen", iban("AT", "9990000001482237"))

BUYERS = {
    "verlag": Party("Möwenstein Verlag GmbH", "Redaktion Nord\nLange Zeile 77\n10999 Berlin-Ostend"),
    "kita": Party("Kindertagesstätte Regenbogenhof e.V.", "Birkenstieg 2\n04288 Auenstedt"),
    "hotel": Party("Hotel Drei Mohren am See", "Uferpromenade 1\n23999 Seebad Lubnitz"),
    "museum": Party("Hollowell Museum Trust", "The Old Customs House\nQuay Street\nPort Hollow PZ1 2AB"),
    "brewery": Party("Otterbank Brewing Ltd", "Malthouse Lane\nOtterbank\nOT7 5RD"),
    "clinic": Party("Sycamore Street Family Clinic", "401 Sycamore Street\nMillbrook Falls, OH 45098"),
    "ranch": Party("Three Forks Feed & Seed", "88 County Road 12\nElkhorn Bend, MT 59998"),
    "mairie": Party("Comité des fêtes de Brannay-le-Petit", "Place de la Mairie\n37998 Brannay-le-Petit"),
    "imprimerie": Party("Imprimerie Valcourt SARL", "22, quai des Mariniers\n69998 Montclairieux"),
    "gemeinde": Party("Marktgemeinde Oberwiesen", "Hauptplatz 1\n8099 Oberwiesen"),
}
