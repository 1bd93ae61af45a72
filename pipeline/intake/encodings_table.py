"""The encodings that can be told from the bytes alone, each with the letters that texts in it are made of."""

from dataclasses import dataclass

RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
UKRAINIAN_AND_BULGARIAN = "іїєґў"
WESTERN = "éèàüöäçñóíáêâôîûùëïœßåøæãõúòìý"
CENTRAL_EUROPEAN = "ąćęłńśźżčěřšžýůúáéíóöőüűäôďťňľĺŕîâășțç"
JAPANESE = (
    "".join(chr(code) for code in (*range(0x3041, 0x3094), *range(0x30A1, 0x30F7)))
    + "ー日一国人年大本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下気小七山話女北午百書先千水半男西電校語"
    "会同事自社者地業方新場員立開手力問代明動京通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近政府国民党軍戦"
)
CHINESE_SIMPLIFIED = (
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起"
    "还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工"
    "己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世信北少关并内加化由却代军产入先山五太水"
    "万市战命党央报告朝鲜毛泽周恩来京"
)
CHINESE_TRADITIONAL = (
    "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里後小麼心多天而能好都然沒日於起"
    "還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工"
    "己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世信北少關並內加化由卻代軍產入先山五太水"
    "萬市戰命黨央報告"
)
KOREAN = (
    "이다는의에가을고하지를은한도로사서기인아나자리그어시으대정라들과일수부있해보만우제상전원국조장공여주스성것면구동화않게년월선남북김박"
    "위중신관계안문와비세실내교회무방재군당민미모생소영요유간개경발분식연적전체최치표행"
)

LATIN, CYRILLIC, HAN, KANA, HANGUL = "LATIN", "CYRILLIC", "CJK", "HIRAGANA KATAKANA", "HANGUL"


@dataclass(frozen=True, slots=True)
class Encoding:
    """One encoding that files without a declaration are in.

    name     Python's name for it
    title    what it is called
    scripts  first words of the Unicode names of its letters beside ASCII's
    common   letters and signs that texts in it are made of, in lower case
    ranked   whether `common` is sorted by frequency, so that its end counts for less than its start
    source   where files in it come from
    rarity   what is taken off its mark because files in it are rarer than those in another that says nearly the same
    """

    name: str
    title: str
    scripts: tuple[str, ...]
    common: str
    source: str
    ranked: bool = False
    rarity: float = 0.0


DETECTABLE = (
    Encoding("cp1252", "Windows Western", (LATIN,), WESTERN, "Excel and Access on Western Windows"),
    Encoding(
        "cp1251", "Windows Cyrillic", (CYRILLIC,), RUSSIAN + UKRAINIAN_AND_BULGARIAN, "Excel on Russian Windows", True
    ),
    Encoding("koi8-r", "KOI8-R", (CYRILLIC,), RUSSIAN, "Unix systems and mail of the 1990s", True),
    Encoding("cp866", "DOS Cyrillic", (CYRILLIC,), RUSSIAN, "dBase and card files of the 1980s and 1990s", True),
    Encoding(
        "cp850", "DOS Western", (LATIN,), WESTERN, "dBase and library systems of the 1980s and 1990s", rarity=0.05
    ),
    Encoding(
        "cp1250",
        "Windows Central European",
        (LATIN,),
        CENTRAL_EUROPEAN,
        "Excel on Polish or Czech Windows",
        rarity=0.05,
    ),
    Encoding(
        "mac-roman", "Macintosh Western", (LATIN,), WESTERN, "FileMaker and Excel on older Macintoshes", rarity=0.1
    ),
    Encoding(
        "cp932", "Shift-JIS with Windows' signs", (HAN, *KANA.split()), JAPANESE, "Japanese Windows and older systems"
    ),
    Encoding("gb18030", "GB18030 (holds GBK and GB2312)", (HAN,), CHINESE_SIMPLIFIED, "Chinese Windows"),
    Encoding("cp949", "EUC-KR with Windows' syllables", (HANGUL, HAN), KOREAN, "Korean Windows and older systems"),
    Encoding("big5", "Big5", (HAN,), CHINESE_TRADITIONAL, "Taiwan and Hong Kong"),
    Encoding("euc_jp", "EUC-JP", (HAN, *KANA.split()), JAPANESE, "Japanese Unix systems"),
)
"""In the order in which they are preferred where two say the same."""

OPENING = "«“„‘‚¿¡「『（《〈"
CLOSING = "»”’‘“´…。、」』）．，：；！？》〉º°ª"
ALONE = "–—§№•©®™†‡…€£½¼¾±×"
WITHIN = "’´·\u00ad•・〜～―ー‑–"
SPACES = "\u00a0\u3000"
"""Signs and where they stand: before a word, behind one, by themselves, inside one; and spaces, which are anywhere."""
