using Bot.Core.Chat;
using Bot.Core.Web;

namespace Bot.Core.Models;

/// <summary>Gives a model's inputs the files that came along, and checks what the platform told of them.</summary>
internal static class FileCheck
{
    /// <summary>What a picture is taken for of which nobody has told the size: the price covers so many pixels and no more.</summary>
    public const long PixelsUntold = PixelSize.PixelsOfMegapixel;

    /// <summary>The files by input, in the order of the entry.</summary>
    /// <param name="model">Whose inputs.</param>
    /// <param name="files">What came along.</param>
    /// <param name="values">The other inputs, already checked: how many files it must be may depend on them.</param>
    /// <param name="addresses">Judges the addresses that members give.</param>
    public static Result<GivenFile[]> Check(
        ModelSpec model, IReadOnlyList<FileReference> files, IReadOnlyList<CheckedInput> values, PublicAddress addresses)
    {
        if (!FileSharing.Share(model, files).IsOk(out var given, out var refusal)) return refusal;
        foreach (var (input, file) in given)
        {
            if (Fault(input, file, addresses) is { } fault) return fault;
        }

        foreach (var input in model.FileInputs)
        {
            if (CountFault(model, input, [.. given.Where(one => one.Input == input).Select(static one => one.File)], values) is { } fault)
                return fault;
        }

        return given;
    }

    private static Refusal? Fault(InputSpec input, FileReference file, PublicAddress addresses)
    {
        if (file.Origin == FileReference.FromUrl && addresses.Check(file.Reference) is { IsAllowed: false } bad)
            return new Refusal(bad.MemberText);
        if (!FileSharing.Takes(input, file)) return new Refusal(InputFileText.WrongKind(input));
        if (file.IsTooLargeToRead)
            return new Refusal("That file is larger than a bot may read here. Use a smaller one, or give its https address.");
        var limit = FileLimits.Bytes(FileLimits.Kind(input, file));
        if (file.Bytes > limit)
            return new Refusal($"The {InputFileText.Kind(input)} is larger than {limit / 1_000_000} MB. Attach a smaller one.");
        return PixelFault(input, file) ?? SecondsFault(input, file);
    }

    private static Refusal? PixelFault(InputSpec input, FileReference file)
    {
        if (input.MaxMegapixels is not { } most || file is not { Width: { } width, Height: { } height }) return null;
        return width <= 0 || height <= 0 || (long)width * height > most * PixelSize.PixelsOfMegapixel
            ? new Refusal($"The image has {width}×{height} pixels; at most {most} megapixels are taken. Attach a smaller one.")
            : null;
    }

    private static Refusal? SecondsFault(InputSpec input, FileReference file) =>
        file.Seconds < input.MinSeconds - Quote.FrameSeconds || file.Seconds > input.MaxSeconds + Quote.FrameSeconds
            ? new Refusal($"The {InputFileText.Kind(input)} must last {input.MinSeconds} to {input.MaxSeconds} seconds; this one lasts "
                + $"{file.Seconds:0.#}. Cut it, or use another.")
            : null;

    private static Refusal? CountFault(ModelSpec model, InputSpec input, List<FileReference> files, IReadOnlyList<CheckedInput> values)
    {
        if (files.Count == 0)
            return input.IsRequired ? new Refusal($"The model {model.Name} needs {InputFileText.Needed(model, input)}") : null;
        if (input.Type is not (InputType.Images or InputType.Archive)) return null;
        if (files.Exists(static file => file.Kind == FileKind.Archive))
            return files.Count == 1 ? null : new Refusal("Give one zip archive, or pictures, but not both.");
        if (files.Count > input.MaxFiles)
            return new Refusal($"The model {model.Name} takes at most {input.MaxFiles} images; these are {files.Count}. Leave some out.");
        var asked = values.FirstOrDefault(value => input.FilesFor.ContainsKey(value.Text));
        var fewest = asked is null ? input.MinFiles : input.FilesFor[asked.Text];
        if (files.Count >= fewest) return null;
        return new Refusal($"The {(asked is null ? $"model {model.Name}" : $"{asked.Spec.Option} {asked.Text}")} needs {fewest} images; "
            + $"{(files.Count == 1 ? "there is 1" : $"there are {files.Count}")}. {InputFileText.HowToGiveSeveral}");
    }
}

/// <summary>A file and the input that takes it.</summary>
/// <param name="Input">The input.</param>
/// <param name="File">The file.</param>
public sealed record GivenFile(InputSpec Input, FileReference File);
