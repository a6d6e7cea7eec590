using Bot.Core.Ledger.Codes;
using Bot.Core.Wording;

namespace Bot.Core.Tests.Ledger.Codes;

public sealed class CodeTextTests
{
    [Theory]
    [InlineData("7XK2-9QMD-04TZ")]
    [InlineData("7xk2-9qmd-04tz")]
    [InlineData(" 7XK29QMD04TZ ")]
    [InlineData("7XK2 9QMD O4TZ")]
    [InlineData("7XK2–9QMD—o4TZ")]
    public void A_code_is_read_however_it_is_typed(string typed) => Assert.Equal("7XK29QMD04TZ", CodeText.Read(typed));

    [Theory]
    [InlineData("IL1I-LL11-0OoO", "111111110000")]
    [InlineData("uuuu-vvvv-0000", "VVVVVVVV0000")]
    public void Letters_that_are_left_out_are_read_as_what_they_look_like(string typed, string read) =>
        Assert.Equal(read, CodeText.Read(typed));

    [Theory]
    [InlineData("7XK2-9QMD-04T")]
    [InlineData("7XK2-9QMD-04TZZ")]
    [InlineData("7XK2-9QMD-04T€")]
    [InlineData("")]
    public void What_has_not_twelve_of_the_letters_is_none(string typed) => Assert.Null(CodeText.Read(typed));

    [Theory]
    [InlineData("7xk2…", "7XK2")]
    [InlineData("7XK2-9QMD-04TZ", "7XK2")]
    [InlineData("o1lu", "011V")]
    [InlineData("7xk", null)]
    public void The_first_group_is_read_alone_too(string typed, string? head) => Assert.Equal(head, CodeText.ReadHead(typed));

    [Fact]
    public void New_codes_differ_and_use_every_letter()
    {
        var random = new SeededLetters(1, "letters");
        var codes = Enumerable.Range(0, 1000).Select(_ => CodeText.New(random)).ToList();
        Assert.Equal(1000, codes.Distinct().Count());
        Assert.Equal(32, string.Concat(codes).Distinct().Count());
        Assert.All(codes, static code => Assert.Equal(code, CodeText.Read(CodeText.Show(code))));
    }

    [Theory]
    [InlineData("30m", 30)]
    [InlineData("12h", 720)]
    [InlineData("7d", 10_080)]
    [InlineData(" 2 Weeks ", 20_160)]
    [InlineData("0m", 0)]
    public void Lengths_of_time_are_read(string written, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Durations.Read(written));

    [Theory]
    [InlineData("7")]
    [InlineData("d")]
    [InlineData("-7d")]
    [InlineData("1.5h")]
    [InlineData("9999999d")]
    [InlineData("7 moons")]
    public void What_is_no_length_of_time_is_none(string written) => Assert.Null(Durations.Read(written));
}
