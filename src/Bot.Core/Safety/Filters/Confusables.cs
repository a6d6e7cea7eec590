namespace Bot.Core.Safety.Filters;

/// <summary>
/// Letters that stand for, or look like, others: a small table of our own after the idea of Unicode Technical Standard 39
/// (confusables). The runtime cannot help here: without ICU, which this process goes without, it normalizes nothing.
/// </summary>
internal static class Confusables
{
    // Each line has what is read, and after a space the lower-case letters that are read so: letters with accents, in circles,
    // raised and lowered, and those of Cyrillic, Greek, Armenian and phonetic alphabets that look like Latin ones. One
    // letter has one reading in both cases, so that words of those alphabets still match themselves: a capital eta looks
    // like an H, but eta is read as n.
    private const string Table = """
        0 ⁰₀⓪
        1 ¹₁①
        2 ²₂②
        3 ³₃③
        4 ⁴₄④
        5 ⁵₅⑤
        6 ⁶₆⑥
        7 ⁷₇⑦
        8 ⁸₈⑧
        9 ⁹₉⑨
        a ªàáâãäåāăąǎǟǡǻȁȃȧɑάαаӑӓᴀᴬᵃᵅḁạảấầẩẫậắằẳẵặἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷₐ
        b ƀɓʙβϐвᴮᵇᵝᵦḃḅḇℬ
        c çćĉċčƈȼсᴄᶜḉℂℭⅽꟲ
        d ðďđɖɗԁᴅᴰᵈᶞḋḍḏḑḓⅅⅆⅾ
        e èéêëēĕėęěȅȇȩɇəɛέεϵеѐёєӗᴇᴱᵉᵊᵋḕḗḙḛḝẹẻẽếềểễệἐἑἒἓἔἕὲέₑₔℯℰⅇ
        f ƒᶠḟℱꜰꟳ
        g ĝğġģǥǧǵɠɡɢցᴳᵍᶢḡℊ
        h ĥħȟɦʜʰʱнһհᴴᵸḣḥḧḩḫẖₕℋℌℍℎℏꟸ
        i ìíîïĩīĭįİıǐȉȋɨɩɪΐίιϊіїӏᴵᵢᶤᶥᶦḭḯỉịἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗⁱℐℑⅈⅰ
        j ĵǰȷɉʲјᴊᴶⅉⱼ
        k ķƙǩκϰкќᴋᴷᵏḱḳḵₖ
        l ĺļľłƚɫɬʟˡᴸᶫḷḹḻḽₗℒℓⅼꭞ
        m ɱмᴍᴹᵐᶬḿṁṃₘℳⅿ
        n ñńņňŋǹɲɳɴήηոᴺᵑᶮᶯᶰṅṇṉṋἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇⁿₙℕ
        o ºòóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱɵοόоӧօᴏᴼᵒᶱṍṏṑṓọỏốồổỗộớờởỡợὀὁὂὃὄὅὸόₒℴ
        p ƥρϱрᴘᴾᵖᵨṕṗῤῥₚℙ
        q ɋʠԛզℚꟴ
        r ŕŗřȑȓɍɾʀʳᴿᵣṙṛṝṟℛℜℝ
        s śŝşšſșʂˢѕᶳṡṣṥṧṩẛₛꜱ
        t ţťŧƭțʈτтᴛᵀᵗṫṭṯṱẗₜ
        u µùúûüũūŭůűųưǔǖǘǚǜȕȗʉʊΰμυϋύϒϓϔսᴜᵁᵘᵤᶶᶷᶸṳṵṷṹṻụủứừửữựὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ
        v ʋνѵѷᴠᵛᵥᶹṽṿⅴⱽ
        w ŵʷωώѡԝᴡᵂẁẃẅẇẉẘὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ
        x ˣχхᵡᵪẋẍₓⅹ
        y ýÿŷƴȳɏʏʸγуўӯӱӳᵞᵧẏẙỳỵỷỹℽℾ
        z źżžƶȥζᴢᶻẑẓẕℤℨ
        δ ᵟ
        θ ϑᶿ
        π ϖℼℿ
        σ ςϲ
        φ ϕᵠᵩ
        г ѓ
        ж ӂӝ
        з ӟ
        и йѝӣӥ
        ч ӵ
        ъ ꚜ
        ы ӹ
        ь ꚝ
        э ӭ
        ә ӛ
        ө ӫ
        ae æǣǽᴭ
        dz ǆǳ
        ff ﬀ
        ا أإآٱ
        ي ىی
        ك ک
        fi ﬁ
        fl ﬂ
        ii ⅱ
        ij ĳ
        iv ⅳ
        ix ⅸ
        lj ǉ
        nj ǌ
        oe œꟹ
        ss ß
        st ﬅﬆ
        th þ
        vi ⅵ
        xi ⅺ
        ffi ﬃ
        ffl ﬄ
        iii ⅲ
        vii ⅶ
        xii ⅻ
        """;

    private static readonly Dictionary<char, string> Readings = Read();

    /// <summary>What the lower-case letter is read as; null when it is read as itself.</summary>
    public static string? Of(char letter) => letter < 0x80 ? null : Readings.GetValueOrDefault(letter);

    /// <summary>The plain letter or digit of a full-width, circled, squared or mathematical one; 0 when it is none of them.</summary>
    public static char Plain(int rune) => rune switch
    {
        >= 0xFF01 and <= 0xFF5E => char.ToLowerInvariant((char)(rune - 0xFF01 + '!')),
        >= 0x249C and <= 0x24B5 => (char)('a' + rune - 0x249C),
        >= 0x24B6 and <= 0x24E9 => (char)('a' + (rune - 0x24B6) % 26),
        >= 0x1D400 and <= 0x1D6A3 => (char)('a' + (rune - 0x1D400) % 26),
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + (rune - 0x1D7CE) % 10),
        >= 0x1F110 and <= 0x1F129 => (char)('a' + rune - 0x1F110),
        >= 0x1F130 and <= 0x1F149 => (char)('a' + rune - 0x1F130),
        >= 0x1F150 and <= 0x1F169 => (char)('a' + rune - 0x1F150),
        >= 0x1F170 and <= 0x1F189 => (char)('a' + rune - 0x1F170),
        _ => '\0',
    };

    /// <summary>
    /// The Latin letter that a Greek one looks like, although it is read as another, or as none; 0 for any other character.
    /// </summary>
    public static char Shape(int rune) => rune switch
    {
        'Η' => 'h',
        'Μ' => 'm',
        'Ν' => 'n',
        'Υ' => 'y',
        'Λ' or 'Δ' or 'λ' => 'a',
        'Σ' or 'Ξ' or 'ξ' => 'e',
        'Θ' or 'Φ' or 'Ω' or 'θ' or 'φ' or 'σ' => 'o',
        'Π' or 'π' => 'n',
        'Γ' => 'r',
        'ς' => 's',
        'ϲ' or 'Ϲ' => 'c',
        'δ' => 'd',
        _ => '\0',
    };

    private static Dictionary<char, string> Read()
    {
        var readings = new Dictionary<char, string>();
        foreach (var line in Table.Split('\n'))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            foreach (var letter in line.AsSpan(space + 1)) readings.Add(letter, line[..space]);
        }

        return readings;
    }
}
