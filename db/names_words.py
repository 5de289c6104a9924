"""Words around a place name, by language: data that `db.names_reading` reads, to be extended freely.

`NOISE`       words said beside a place name that are no part of it ("city of", "kəndi", "в районе")
`QUALIFIERS`  words that are a part of it and get translated (Upper, Yuxarı, Verin, Верхний): any equals any
`ENDINGS`     case endings and clitics that a name may carry
"""

from __future__ import annotations

NOISE = {
    "en": """
        the a an of in at on to from near around by about what where is are was were it and or with for city town
        village settlement hamlet region province district area community municipality hall county raion rayon
        direction outskirts suburb suburbs vicinity shelling shelled attack attacked strike strikes fighting clashes
        battle today yesterday now tonight please tell me show happened situation news north south east west armenia
        azerbaijan georgia turkey iran russia republic named called
    """,
    "hy": """
        քաղաք քաղաքը քաղաքի քաղաքում գյուղ գյուղը գյուղի գյուղում գյուղից համայնք համայնքը համայնքի համայնքում գ ք
        մարզ մարզի մարզում շրջան շրջանի շրջանում վարչական բնակավայր բնակավայրը ավան մոտ մոտակայքում ուղղությամբ
        ուղղություն կողմից կողքին տարածք տարածքում գյուղական քաղաքային այսօր երեկ ի՞նչ ինչ որտեղ սահման սահմանին
        հայաստան ադրբեջան gyugh gyughe gyughi hamaynk hamaynki kaghak kaghaky marz marzi varchakan srjan shrjan
    """,
    "az": """
        şəhər şəhəri şəhərinin şəhərində kənd kəndi kəndinin kəndində kəndindən qəsəbə qəsəbəsi qəsəbəsində rayon
        rayonu rayonunun rayonunda bələdiyyə bələdiyyəsi ətrafı ətrafında yaxınlığında yaxınlığı istiqaməti
        istiqamətində ərazi ərazisi ərazisində bölgə bölgəsi vilayət vilayəti inzibati vahidi icma icması sahəsi
        yanında bu gün dünən azərbaycan ermənistan respublikası
    """,
    "tr": """
        şehir şehri şehrinde köy köyü köyünde köyünden kasaba kasabası ilçe ilçesi il ili mahallesi belediyesi
        yakınında yakınlarında civarı civarında bölgesi bölgesinde çevresi çevresinde yönünde ermenistan azerbaycan
        bugün
    """,
    "ru": """
        г гор город города городе с село села селе сел дер деревня деревни деревне пос посёлок поселок поселке посёлка
        пгт район района районе области область община общины общине в во на из к ко у под около близ возле от до за
        над при направление направлении направления окрестности окрестностях обстрел обстрела сегодня вчера что где
        про о об армения азербайджан республика имени им административный варчакан шрджан горад сяло вёска місто
        селище області
    """,
    "ka": """
        ქალაქი ქალაქ ქალაქში სოფელი სოფელ სოფელში დაბა რაიონი რაიონში მუნიციპალიტეტი თემი მხარე მხარეში ახლოს
        მიმართულებით მახლობლად დღეს გუშინ სომხეთი აზერბაიჯანი
    """,
    "fa": """
        شهر شهرستان روستا روستای شهرک بخش استان منطقه ناحیه نزدیک نزدیکی اطراف حوالی در از به سمت سوی حومه امروز دیروز
        شهری ارمنستان آذربایجان ایران جمهوری رایونو رایون کندی ناحیه‌سی
    """,
    "ar": """
        مدينة قرية بلدة منطقة مقاطعة محافظة في من قرب
    """,
    "other": """
        stadt dorf ville village de la le du cidade ciudad piirikunta rajono raionas rayoni beledieyesi miasto wieś
        imeni im i'meni sovkhoz kolkhoz sovkhozi sovxozi stantsiya gora poselok posëlok selo gorod razvaliny promysel
    """,
}

# The code stands in a key where the word stood; two signs, so that Upper and Lower are two edits apart.
QUALIFIERS = {
    "^^": """
        upper verin werin verkhniy verkhni verkhnyaya verkhneye yuxarı yuxari yukhary yukhari yuhari yukarı yukari
        վերին верхний верхняя верхнее верин юхары иухари იუხარი ზემო zemo بالا یوخاری علیا երին
    """,
    "__": """
        lower nerkin nizhniy nizhni nizhnyaya nizhneye aşağı asagi ashagy ashagi ashaghi ashaga aşaği ներքին нижний
        нижняя нижнее неркин ашагы აშაღი ქვემო kvemo پایین آشاغی سفلی storin ստորին
    """,
    "==": """
        middle mijin srednyaya sredniy orta միջին средний средняя შუა ორთა میان وسطی
    """,
    "++": """
        big great greater mets medz metz mec bolshoy bolshoi bolshaya böyük boyuk beyuk byoyuk büyük buyuk մեծ большой
        большая большое мец беюк ბოიუქი დიდი بزرگ بؤیوک
    """,
    "--": """
        small little pokr poqr malyy maly malaya kiçik kicik kichik kuchuk küçük փոքր малый малая малое покр კიჩიკ
        პატარა کوچک
    """,
    "**": """
        new nor novyy novy novaya novo novoye yeni yengi նոր новый новая новое нор ენი ახალი نور نو ینی ノル
    """,
    "~~": """
        old hin staryy stary staraya köhnə kohna kohne kyohna eski հին старый старая старое კოჰნა ძველი قدیم
    """,
    "11": """
        1 first birinci birinji pervyy pervy pervoye pervaya perviy arajin առաջին 1ին первый первая первое 1й биринджи
        ბირინჯი بیرینجی i
    """,
    "22": """
        2 second ikinci ikinji vtoroy vtoroye vtoraya vtorye vtoryye yerkrord երկրորդ 2րդ второй вторая второе вторые
        2й იქინჯი ایکینجی ii
    """,
    "33": """
        3 third üçüncü uchunju trety tretye tretiy yerrord երրորդ 3րդ третий третья третье 3й اوچونجو iii
    """,
    "44": """
        4 fourth dördüncü chetvertyy четвертый четвёртый
    """,
    "%%": """
        saint st surb sv svyatoy sviatoy սուրբ սբ святой св сурб წმინდა
    """,
    "&&": """
        red karmir qırmızı qirmizi krasnyy krasny krasnaya կարմիր красный красная красное
    """,
}

ENDINGS = {
    "hy": """
        երից ներից երում ներում երի ների ութ եան ունքում ում ից ով ին ի ը ն ս դ
    """,
    "az": """
        larından lərindən larında lərində lıların lilərin lardan lərdən larda lərdə ların lərin ından indən undan
        ündən ında ində unda ündə nın nin nun nün dan dən den tan tən ten ya yə ye na nə ne da də de ta tə te ın in un
        ün yı yi yu yü sı si ı i u ü a ə e
    """,
    "hy-Latn": """
        ners neri nerum erum um its ic ov in i y n e
    """,
    "en": """
        s
    """,
    "ru": """
        скому ского ском ская ский ами ями ого его ому ему ой ею ом ем ём ам ям ах ях ы и а я у ю е о
    """,
    "ka": """
        იდან ებში ების ისა დან თან ზე ში მდე ისთვის ის ით ად მა სა ს ი ა
    """,
    "fa": """
        ها ی
    """,
}
