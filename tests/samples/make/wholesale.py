"""A wholesaler's range of goods, of which an invoice takes a part."""
import random
from decimal import Decimal

from invoice import Item

# description, unit, price, rate
GOODS = [
    ("Filterkaffee gemahlen, mild\nBeutel 1000 g", "BTL", "13.48", "7"), ("Würfelzucker, Karton 5 kg", "KRT", "9.95", "7"),
    ("Haltbare Vollmilch 3,5 %, 12 x 1 l", "KRT", "13.20", "7"), ("Tafelwasser still\nKiste 12 x 0,7 l", "KST", "5.76", "19"),
    ("Spülmittelkonzentrat 10 l", "KAN", "21.80", "19"), ("Papierhandtücher, Zickzack\n20 x 250 Blatt", "KRT", "24.65", "19"),
    ("Weizenmehl Type 405, Sack 25 kg", "SCK", "18.90", "7"), ("Rapsöl, Kanister 10 l", "KAN", "19.75", "7"),
    ("Servietten 33 x 33 cm, dreilagig,\nbordeaux", "PKG", "3.29", "19"), ("Müllbeutel 120 l, Rolle 25 St.", "ROL", "4.15", "19"),
    ("Basmatireis 5 kg", "SCK", "11.40", "7"), ("Tomaten geschält, Dose 2500 g", "DSE", "3.85", "7"),
    ("Apfelsaft naturtrüb, 6 x 1 l", "KST", "8.34", "19"), ("Glasreiniger, Flasche 1 l", "FL", "2.79", "19"),
    ("Kerzen Stumpen weiß, 80 x 150 mm", "STK", "1.95", "19"), ("Butter, Block 1 kg\ndeutsche Markenbutter", "STK", "7.60", "7"),
    ("Honig, Portionen 120 x 20 g", "KRT", "23.50", "7"), ("Tee Darjeeling, 100 Beutel", "PKG", "6.85", "7"),
    ("Handseife, Kartusche 950 ml", "STK", "5.10", "19"), ("Einweghandschuhe Nitril L, 100 St.", "PKG", "7.45", "19"),
    ("Nudeln Penne, Karton 6 x 2 kg", "KRT", "16.90", "7"), ("Essig Weißwein, 6 x 1 l", "KRT", "10.20", "7"),
    ("Geschirrtabs, Eimer 150 St.", "EIM", "27.30", "19"), ("Teelichter, 400 Stück\nBrenndauer 4 h", "KRT", "18.20", "19"),
    ("Erbsen tiefgekühlt, 2,5 kg", "BTL", "4.60", "7"), ("Salz, Sack 10 kg", "SCK", "4.95", "7"),
    ("Backpapier, 500 Blatt 40 x 60 cm", "KRT", "22.75", "19"), ("Marmelade Kirsche, Eimer 5 kg", "EIM", "17.60", "7"),
    ("Mineralwasser spritzig\nKiste 12 x 0,75 l", "KST", "6.12", "19"), ("Schokolade Täfelchen, 200 St.", "KRT", "14.85", "7"),
]


def wholesale_items(seed, count):
    chance = random.Random(seed)
    return tuple(Item(description, str(chance.choice([1, 2, 3, 4, 5, 6, 8, 10, 12, 24])), unit, price, rate)
                 for description, unit, price, rate in chance.sample(GOODS, count))
