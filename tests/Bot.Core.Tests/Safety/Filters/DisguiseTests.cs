using System.Text;
using Bot.Core.Safety.Filters;

namespace Bot.Core.Tests.Safety.Filters;

/// <summary>A filtered word is found whatever it is disguised as, within whatever stands around it; and at a bounded price.</summary>
public sealed class DisguiseTests
{
    private const string Letters = "abcdefghijkmnopqrstuvwxyz";

    private static readonly Dictionary<char, string> Digits = new()
    {
        ['o'] = "0",
        ['i'] = "1",
        ['e'] = "3",
        ['a'] = "4@",
        ['s'] = "5$",
        ['t'] = "7",
    };

    private static readonly ILookup<string, char> LookAlikes =
        Enumerable.Range(0x80, 0xff00).Select(static code => (char)code)
            .Where(static c => Confusables.Of(c)?.Length == 1).ToLookup(static c => Confusables.Of(c)!);

    [Fact]
    public void Every_disguise_is_found()
    {
        var random = new Random(21);
        for (var round = 0; round < 4_000; round++)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(3, 9)).Select(_ => Letters[random.Next(Letters.Length)]));
            var disguised = Disguised(word, random);
            var text = $"{Around(random)} {disguised}, {Around(random)}";
            var hits = Sets.Words(word).Check(text).Hits;
            Assert.True(hits.Count > 0, $"{word} is not found in {text}");
            var (start, length) = (text.IndexOf(disguised, StringComparison.Ordinal), disguised.Length);
            Assert.Contains(hits, hit => hit.Start < start + length && hit.Start + hit.Length > start);
        }
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(8_000)]
    public void What_a_text_costs_grows_with_its_length_and_with_nothing_that_its_writer_chooses(int length)
    {
        var random = new Random(3);
        var filters = Enumerable.Range(1, 200).Select(at => Sets.Filter(at, FilterKind.Pattern, $"(a+)+b{at}|x{at}[yz]*w")).ToList();
        filters.AddRange(Enumerable.Range(201, 200).Select(at => Sets.Filter(at, FilterKind.Word, $"w{at}{(at % 2 == 0 ? "*" : "")}")));
        var set = FilterSet.Of(filters)!;
        string[] texts =
        [
            new('a', length),
            string.Join(' ', Enumerable.Repeat("a", length / 2)),
            string.Concat(Enumerable.Repeat("@0", length / 2)),
            string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(0x20, 0x3000))),
        ];
        // 400 filters, and a bound that has nothing to do with their number: automata, lengths of words, passes.
        Assert.All(texts, text => Assert.InRange(set.Check(text).Steps, text.Length, 60L * text.Length));
    }

    private static string Disguised(string word, Random random) => random.Next(8) switch
    {
        0 => Each(
            word,
            c => Digits.TryGetValue(c, out var stands) && random.Next(2) == 0 && word.Any(one => !Digits.ContainsKey(one))
                ? $"{stands[random.Next(stands.Length)]}"
                : $"{c}"),
        1 => Each(word, c => LookAlikes[$"{c}"].ToArray() is { Length: > 0 } alike ? $"{alike[random.Next(alike.Length)]}" : $"{c}"),
        2 => Each(word, c => $"{c}{(char)random.Next(0x300, 0x330)}"),
        3 => Each(word, c => $"{c}\u200d"),
        4 => string.Join(" .-_*"[random.Next(5)], word.AsEnumerable()),
        5 => word[..1] + new string(word[1], 3 + random.Next(4)) + word[2..],
        6 => Each(word, c => char.ConvertFromUtf32(0x1d400 + 52 * random.Next(13) + 26 * random.Next(2) + c - 'a')),
        _ => Each(word, c => $"{(char)(0xff21 + 32 * random.Next(2) + c - 'a')}"),
    };

    private static string Each(string word, Func<char, string> letter) =>
        word.Aggregate(new StringBuilder(), (text, c) => text.Append(letter(c))).ToString();

    private static string Around(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(0x20, 0x7f))) + " 123456 ";
}
