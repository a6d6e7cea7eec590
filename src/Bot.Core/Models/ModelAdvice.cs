namespace Bot.Core.Models;

/// <summary>A model that fits what a member wants.</summary>
/// <param name="Model">The model.</param>
/// <param name="Reasons">Why, in the order of weight; at least one.</param>
public sealed record Recommendation(ModelSpec Model, IReadOnlyList<string> Reasons);

/// <summary>Ranks models by a member's words. Pure: the same words and entries give the same answer.</summary>
public static class ModelAdvice
{
    /// <summary>The most that is recommended.</summary>
    public const int Max = 3;

    // Below this share of the best score a model fits by chance.
    private const double Min = 0.5;
    private const int ForName = 9, ForPurpose = 6, ForKind = 4, ForDescription = 3, ForWork = 10, ForSpeed = 5, ForPrice = 5,
        ForPictures = 2;

    /// <summary>Up to three models, the best first; empty when the words say nothing that any entry knows.</summary>
    public static IReadOnlyList<Recommendation> For(string want, IReadOnlyList<ModelSpec> models)
    {
        var wish = ModelPreferences.Read(want);
        if (wish.IsEmpty) return [];
        var scored = models.Select((model, order) => (Score: Score(wish, model, models), Order: order, Model: model))
            .Where(static one => one.Score.Reasons.Count > 0).ToList();
        // Who names no other work wants a picture; a film answers only what no model of pictures knows, and is no picture.
        if (wish.Work is null && (wish.IsPicture || scored.Exists(static one => one.Model.Makes == Product.Picture)))
            scored.RemoveAll(one => one.Model.Makes != Product.Picture && !IsNamed(wish, one.Model));
        if (scored.Count == 0) return [];
        var best = scored.Max(static one => one.Score.Points);
        return
        [
            .. scored.Where(one => one.Score.Points >= best * Min)
                .OrderByDescending(static one => one.Score.Points).ThenBy(static one => one.Model.Price.Credits)
                .ThenBy(static one => one.Order)
                .Take(Max)
                .Select(static one => new Recommendation(one.Model, one.Score.Reasons)),
        ];
    }

    private static (int Points, IReadOnlyList<string> Reasons) Score(
        ModelPreferences wish, ModelSpec model, IReadOnlyList<ModelSpec> models)
    {
        if (wish.Work is { } work && !Does(model, work)) return (0, []);
        var found = new List<(int Points, string Reason)>();
        if (wish.Work is not null) found.Add((ForWork, $"made for /{model.Command}"));
        foreach (var word in wish.Words)
        {
            if (Match(word, model) is { } match) found.Add(match);
        }

        if (wish.IsFast && model.Speed == ModelSpeed.Fast) found.Add((ForSpeed, "fast"));
        if (wish.IsCheap && IsCheap(model, models)) found.Add((ForPrice, $"among the cheapest of /{model.Command}"));
        var points = found.Sum(static one => one.Points);
        if (wish.IsFast && model.Speed == ModelSpeed.Slow) points -= ForSpeed;
        if (wish.Work is null && model.Kind == ModelKind.TextToImage) points += ForPictures;
        return (points, [.. found.OrderByDescending(static one => one.Points).Select(static one => one.Reason).Distinct()]);
    }

    private static bool IsNamed(ModelPreferences wish, ModelSpec model) =>
        wish.Words.Any(word => model.Aliases.Append(model.Name).Any(name => Has(name, word)));

    private static bool Does(ModelSpec model, string work) =>
        model.IsFor(work) || Has(ModelKinds.Word(model.Kind), work);

    private static (int Points, string Reason)? Match(string word, ModelSpec model)
    {
        if (model.Aliases.Append(model.Name).Any(name => Has(name, word))) return (ForName, "you named it");
        if (model.GoodFor.FirstOrDefault(purpose => Has(purpose, word)) is { } purpose) return (ForPurpose, $"good for {purpose}");
        var kind = ModelKinds.Word(model.Kind);
        if (Has(kind, word) || Has(model.Command, word)) return (ForKind, $"does {kind}");
        return Has(model.Description, word) ? (ForDescription, model.Description) : null;
    }

    private static bool Has(string text, string word) => ModelPreferences.Split(text).Any(other => IsSame(other, word));

    // Plurals and other ends of words; short words must be equal, or "art" would be a part of everything.
    private static bool IsSame(string one, string other) =>
        one == other
        || Math.Min(one.Length, other.Length) >= 4 && Math.Abs(one.Length - other.Length) <= 3
            && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal));

    private static bool IsCheap(ModelSpec model, IReadOnlyList<ModelSpec> models)
    {
        var prices = models.Where(other => other.Command == model.Command).Select(static other => other.Price.Credits).Order().ToList();
        return model.Price.Credits <= prices[(prices.Count - 1) / 3];
    }
}
