using System.Text.RegularExpressions;
using Bot.Core.Web;

namespace Bot.Core.Models;

/// <summary>Where a LoRA is, as people copy it, in the form that fal fetches. Pure.</summary>
internal static partial class LoraAddress
{
    private const string Weights = ".safetensors", Downloads = "https://civitai.com/api/download/models/";

    private static readonly string[] Sites = ["huggingface.co/", "www.huggingface.co/", "hf.co/", "civitai.com/", "www.civitai.com/"];

    // Pages of Hugging Face's own, whose addresses look like a repository's.
    private static readonly string[] Reserved =
        ["datasets", "spaces", "collections", "docs", "blog", "models", "papers", "api", "settings", "organizations", "tasks", "posts"];

    private static readonly Refusal NotOne = new(
        "A LoRA is an https address that ends in .safetensors, a Civitai download, or a Hugging Face name such as owner/name.");

    private static readonly Refusal NotAFile = new(
        "A LoRA's address must end in .safetensors. Copy the file's own download address.");

    private static readonly Refusal NoRepository = new(
        "That page of Hugging Face holds no LoRA's file. Give the repository's name, such as owner/name, or the address of the "
        + ".safetensors file under Files and versions.");

    private static readonly Refusal CivitaiPage = new(
        $"That is a page of Civitai, not a file. Copy the address of the Download button there; it is {Downloads} and a number.");

    /// <summary>Whether a word among others can only mean a LoRA: an address of weights, or at a site of them.</summary>
    public static bool LooksLikeOne(string word)
    {
        var text = word.TrimStart('<').TrimEnd('>');
        var start = text.IndexOf("://", StringComparison.Ordinal);
        // Behind the address there may be a weight: fox.safetensors:0.8.
        return start > 0 && (text.Contains(Weights, StringComparison.OrdinalIgnoreCase)
            || Array.Exists(Sites, site => text.AsSpan(start + 3).StartsWith(site, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>A Hugging Face name, or an address that was checked; or what to give instead.</summary>
    public static Result<string> Read(string written, PublicAddress addresses)
    {
        // Discord shows no preview of an address in angle brackets, so people write them.
        var text = written.Trim().TrimStart('<').TrimEnd('>');
        if (Array.Exists(Sites, site => text.StartsWith(site, StringComparison.OrdinalIgnoreCase))) text = "https://" + text;
        if (HuggingFaceName().IsMatch(text)) return text;
        if (!text.Contains("://", StringComparison.Ordinal)) return NotOne;
        var check = addresses.Check(text);
        if (!check.IsAllowed) return new Refusal(check.MemberText);
        var url = check.Url;
        return url.IdnHost.ToLowerInvariant() switch
        {
            "huggingface.co" or "www.huggingface.co" or "hf.co" => HuggingFace(url),
            "civitai.com" or "www.civitai.com" => Civitai(url),
            _ => IsWeights(url.AbsolutePath) ? url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped) : NotAFile,
        };
    }

    /// <summary>The page of a repository is its name; the page of a file (blob) is the file itself (resolve).</summary>
    private static Result<string> HuggingFace(Uri url)
    {
        var parts = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || Reserved.Contains(parts[0])) return NoRepository;
        var name = $"{parts[0]}/{parts[1]}";
        return parts[2..] switch
        {
            [] or ["tree", "main"] => HuggingFaceName().IsMatch(name) ? name : NoRepository,
            ["blob" or "resolve" or "raw", _, _, ..] when IsWeights(parts[^1]) =>
                $"https://huggingface.co/{name}/resolve/{string.Join('/', parts[3..])}{url.Query}",
            _ => NoRepository,
        };
    }

    private static Result<string> Civitai(Uri url)
    {
        if (Download().IsMatch(url.AbsolutePath)) return $"https://civitai.com{url.AbsolutePath}{url.Query}";
        var version = Version().Match(url.Query);
        return version.Success
            ? new Refusal("That is a page of Civitai, not a file. The file is "
                + $"{Downloads}{version.Groups["version"].Value}: give that address.")
            : CivitaiPage;
    }

    private static bool IsWeights(string path) => path.EndsWith(Weights, StringComparison.OrdinalIgnoreCase);

    // Hugging Face's own rule for repository names: letters, digits, - _ . and 96 characters for each part.
    [GeneratedRegex(@"^[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}$", RegexOptions.ECMAScript | RegexOptions.CultureInvariant, 100)]
    private static partial Regex HuggingFaceName();

    // https://developer.civitai.com/docs/api/public-rest: downloads go by a version's number.
    [GeneratedRegex("^/api/download/models/[0-9]{1,12}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Download();

    [GeneratedRegex("[?&]modelVersionId=(?<version>[0-9]{1,12})(?:&|$)", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Version();
}
