using System.Collections.Frozen;

namespace Bot.Core.Models;

/// <summary>What a member's words ask of a model: subjects, a kind of work, and whether it should be fast or cheap. Pure.</summary>
internal sealed record ModelPreferences(IReadOnlyList<string> Words, string? Work, bool IsFast, bool IsCheap)
{
    private const int MaxWords = 30;

    private static readonly FrozenSet<string> Fillers = Set(
        "a an the of for with in on at to from by and or as is it be this that these my me i we you your our some something want "
        + "wants need needs "
        + "like would could can please make makes create generate give get show use using which what model models picture pictures "
        + "image images "
        + "good nice very really just one thing things not but do does so will should into out");

    private static readonly FrozenSet<string> Pictures = Set(
        "picture pictures image images photo photos photograph photographs portrait portraits drawing painting poster logo wallpaper "
        + "illustration cover icon icons sketch");

    private static readonly FrozenSet<string> Fast = Set("fast faster fastest quick quickly speed speedy rapid instant soon seconds");

    private static readonly FrozenSet<string> Cheap = Set(
        "cheap cheaper cheapest budget inexpensive affordable little money low price free");

    private static readonly FrozenDictionary<string, string> Works = Map(
        ("upscale", "upscale upscaling enlarge enlarging enlarged bigger larger resolution sharper sharpen 4k hd restore restoring unblur"),
        ("edit", "edit editing change changing modify replace remove retouch instruction"),
        ("video", "video videos film films movie clip animate animated animation gif moving"),
        ("lora", "lora loras safetensors"),
        ("train", "train training finetune"),
        ("effect", "effect effects hug hugging kiss kissing squish"),
        ("swap", "swap faceswap swapping exchange"),
        ("lipsync", "lipsync lip lips talk talking speak speaking mouth"));

    private static readonly FrozenDictionary<string, string> Meanings = Map(
        ("photographs", "photo photos photography photorealistic photoreal realistic realism real camera"),
        ("people", "person people portrait portraits woman man girl boy face faces human humans selfie headshot"),
        ("lettering", "letters letter words typography font fonts caption title headline slogan writing text sign quote"),
        ("logos", "logo brand branding emblem badge"),
        ("posters", "poster flyer banner billboard advert advertisement ad cover"),
        ("illustrations", "illustration cartoon anime comic manga drawing drawn"),
        ("art", "painting artistic painterly watercolour watercolor oil"),
        ("products", "product shop packaging bottle"),
        ("finest", "best fine quality beautiful professional premium perfect"),
        ("drafts", "draft sketchy idea ideas brainstorm try"),
        ("backgrounds", "background backdrop"),
        ("large", "big huge wallpaper"),
        ("colours", "color colors colour colorful colourful vivid"));

    /// <summary>A picture is asked for in so many words.</summary>
    public bool IsPicture { get; init; }

    public bool IsEmpty => Words.Count == 0 && Work is null && !IsFast && !IsCheap;

    public static ModelPreferences Read(string want)
    {
        var words = new List<string>();
        string? work = null;
        bool isFast = false, isCheap = false, isPicture = false;
        foreach (var word in Split(want))
        {
            isPicture |= Pictures.Contains(word);
            if (Fillers.Contains(word)) continue;
            if (Fast.Contains(word)) isFast = true;
            else if (Cheap.Contains(word)) isCheap = true;
            else if (Works.TryGetValue(word, out var found)) work ??= found;
            else words.Add(Meanings.GetValueOrDefault(word, word));
        }

        return new ModelPreferences([.. words.Distinct()], work, isFast, isCheap) { IsPicture = isPicture && work is null };
    }

    /// <summary>The words of a text in lower case.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var start = 0;
        var count = 0;
        for (var at = 0; at <= text.Length && count < MaxWords; at++)
        {
            if (at < text.Length && char.IsLetterOrDigit(text[at])) continue;
            if (at > start)
            {
                count++;
                yield return text[start..at].ToLowerInvariant();
            }

            start = at + 1;
        }
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();

    private static FrozenDictionary<string, string> Map(params (string Meaning, string Words)[] entries) => entries
        .SelectMany(static entry => entry.Words.Split(' ').Select(word => (Word: word, entry.Meaning)))
        .ToFrozenDictionary(static pair => pair.Word, static pair => pair.Meaning);
}
