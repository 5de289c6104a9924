"""How letters sound: the tables behind `db.names_folding`, one per script, and nothing else.

A place name is folded to *sounds*: lower-case ASCII letters for the sounds Latin writes with one letter, and one
capital for each sound that Latin needs two for, so that one edit is one sound:

    S sh · C ch · Z zh · J j, dzh · X kh · G gh · T ts · D dz · q deep k

To teach the matcher a script, add its letters here. A letter in no table goes through anyascii.
"""

from __future__ import annotations

ARMENIAN = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "i", "թ": "t", "ժ": "Z", "ի": "i",
    "լ": "l", "խ": "X", "ծ": "T", "կ": "k", "հ": "h", "ձ": "D", "ղ": "G", "ճ": "C", "մ": "m", "յ": "y", "ն": "n",
    "շ": "S", "ո": "o", "չ": "C", "պ": "p", "ջ": "J", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "T",
    "ւ": "v", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "և": "ev", "ու": "u", "իւ": "yu",
}  # fmt: skip

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "Z", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "X", "ц": "T", "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "дж": "J", "дз": "D", "тс": "T", "гх": "G", "гъ": "G", "къ": "q", "хъ": "X", "гӏ": "G", "хӏ": "h", "аь": "e",
    "оь": "o", "уь": "u", "ӏ": "",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "v",  # Ukrainian, Belarusian
    "ә": "e", "ғ": "G", "қ": "q", "ө": "o", "ү": "u", "ұ": "u", "һ": "h", "ҳ": "h", "ҷ": "J", "ҹ": "J", "ӣ": "i",
    "ӯ": "u", "ҝ": "g", "ј": "y", "ҡ": "q", "ң": "n", "ӧ": "o", "ӓ": "e", "љ": "l", "њ": "n",  # Turkic, Tajik, Serbian
}  # fmt: skip

GEORGIAN = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l",
    "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "Z", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k",
    "ღ": "G", "ყ": "q", "შ": "S", "ჩ": "C", "ც": "T", "ძ": "D", "წ": "T", "ჭ": "C", "ხ": "X", "ჯ": "J", "ჰ": "h",
    "იუ": "yu", "იო": "yo",
}  # fmt: skip

# Short vowels are not written; و and ی stand for a vowel far more often than for a consonant in a place name.
ARABIC = {
    "ا": "a", "آ": "a", "أ": "a", "إ": "i", "ٱ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "J", "چ": "C",
    "ح": "h", "خ": "X", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "Z", "س": "s", "ش": "S", "ص": "s", "ض": "z",
    "ط": "t", "ظ": "z", "ع": "", "غ": "G", "ف": "f", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "ة": "e", "ۀ": "e", "و": "u", "ؤ": "o", "ۆ": "o", "ۇ": "u", "ي": "i", "ی": "i", "ئ": "",
    "ى": "i", "ء": "", "ێ": "e", "ې": "e", "ڤ": "v", "ے": "e", "ٹ": "t", "ڈ": "d", "ں": "n", "ھ": "h", "ہ": "h",
    "ە": "e", "ڕ": "r", "ڵ": "l", "وا": "va", "وی": "vi", "وو": "vu", "تش": "C", "دز": "D", "تس": "T", "دج": "J",
}  # fmt: skip

# Latin letters whose sound does not depend on the language, and the digraphs of English-style romanisation.
LATIN = {
    "ə": "e", "ä": "e", "ǝ": "e", "ı": "i", "ö": "o", "ő": "o", "ü": "u", "ű": "u", "ş": "S", "ș": "S", "š": "S",
    "ś": "S", "ŝ": "S", "ç": "C", "č": "C", "ĉ": "C", "ć": "C", "ž": "Z", "ź": "Z", "ż": "Z", "ğ": "G", "ǧ": "G",
    "ĝ": "J", "ǰ": "J", "ģ": "g", "ķ": "k", "ł": "G", "x": "X", "ẋ": "X", "w": "v", "ß": "s", "ø": "o", "å": "o",
    "æ": "e", "đ": "d", "ð": "d", "þ": "t",
    "sh": "S", "ch": "C", "tch": "C", "tsh": "C", "tsch": "C", "sch": "S", "shch": "S", "zh": "Z", "dzh": "J",
    "dj": "J", "dsch": "J", "j": "J", "kh": "X", "gh": "G", "ts": "T", "tz": "T", "dz": "D", "ph": "f", "th": "t",
    "ck": "k", "sz": "S", "cz": "C", "tj": "C", "sj": "S", "ee": "i", "oo": "u", "ou": "u",
}  # fmt: skip

# Where a language reads a plain letter its own way. "": nothing said about the language.
LATIN_BY_LANGUAGE = {
    "": {"c": "c"},
    "az": {"c": "J", "j": "Z"},
    "tr": {"c": "J", "j": "Z"},
    "pl": {"c": "T", "j": "y"},
    "de": {"j": "y", "z": "T", "sch": "S"},
}

# Letters that give a language away when nobody said which it is.
TELLTALE = {"az": frozenset("əǝ"), "tr": frozenset("ığş")}

# Sounds easily taken for one another, as one: the key of last resort.
COARSE = {
    "e": "a", "u": "o", "y": "i", "g": "k", "q": "k", "G": "k", "X": "k", "h": "", "b": "p", "f": "p", "d": "t",
    "S": "s", "Z": "z", "C": "c", "J": "c", "T": "c", "D": "c",
}  # fmt: skip
