using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Models;
using Bot.Core.Wording;

namespace Bot.Core.Jobs.Statistics;

/// <summary>Statistics in words: pure.</summary>
internal static class StatsViews
{
    /// <summary>The most models that are shown; with all their words they fit one message of the stricter platform.</summary>
    private const int MaxLines = 14;

    /// <summary>All models and their sum.</summary>
    /// <param name="heading">Which span and place.</param>
    /// <param name="models">The most used first.</param>
    /// <param name="showsMargin">With the operator's cost and margin.</param>
    public static FormattedText Of(string heading, IReadOnlyList<ModelStats> models, bool showsMargin)
    {
        var text = FormattedText.Empty.Bold(heading);
        if (models.Count == 0) return text.Line().Add("Nothing was made.");
        foreach (var model in models.Take(MaxLines)) text = text.Line().Code(model.Model).Add(Line(model, showsMargin));
        if (models.Count > MaxLines) text = text.Line().Add($"and {models.Count - MaxLines} more models");
        if (models.Count > 1) text = text.Line().Add("All").Add(Line(models.Aggregate(static (sum, one) => sum.With(one)), showsMargin));
        var excused = models.Sum(static model => model.Excused);
        if (excused > 0) text = text.Line().Add($"Not counted: {TextFormat.Number(excused)} cancelled, or refused for what was given.");
        if (!showsMargin) return text;
        if (models.Any(static model => model.Estimated > 0))
            text = text.Line().Add("≈ is estimated in part: fal did not tell all it bills.");
        var doubles = models.Sum(static model => model.Doubles);
        return doubles > 0 ? text.Line().Add(Doubled(doubles)) : text;
    }

    /// <summary>US dollars, to the thousandth or as small as it is.</summary>
    public static string Usd(MicroDollars micros)
    {
        var sign = micros < MicroDollars.Zero ? "-" : "";
        return sign + "$" + decimal.Abs(micros.Dollars).ToString("#,##0.000###", CultureInfo.InvariantCulture);
    }

    private static string Doubled(long requests) =>
        $"Posted perhaps for nothing: {TextFormat.Number(requests)} {(requests == 1 ? "request" : "requests")} whose answer was lost; "
        + "what fal bills for that is on top.";

    private static string Line(ModelStats model, bool showsMargin)
    {
        var words = $" {TextFormat.Number(model.Delivered)} made";
        if (model.SuccessRate is { } rate) words += $", {Percent(rate)} success";
        if (model.MedianTime is { } time) words += $", median {Time(time)}";
        words += $", {TextFormat.Number(model.Credits)} {(model.Credits == 1 ? "credit" : "credits")}";
        if (!showsMargin) return words;
        var about = model.Estimated > 0 ? "≈" : "";
        return $"{words}, cost {about}{Usd(new MicroDollars(model.CostMicros))}, margin {about}{Usd(model.MarginMicros)}{Share(model)}";
    }

    private static string Share(ModelStats model) => model.Credits == 0
        ? ""
        : $" ({Percent((double)model.MarginMicros.Value / (model.Credits * GenerationCost.MicrosPerCredit))})";

    // Rounded down, so that 100% is said only of what never failed.
    private static string Percent(double share) => $"{Math.Floor(share * 100).ToString("0", CultureInfo.InvariantCulture)}%";

    private static string Time(TimeSpan time) => time.TotalMinutes >= 2
        ? $"{time.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture)} min"
        : $"{time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s";
}
