using Bot.Core.Chat;

namespace Bot.Core.Models;

/// <summary>Shares the files that came along out among a model's inputs.</summary>
internal static class FileSharing
{
    /// <summary>Files given by name go where they were meant to; the others to the first inputs that take their kind.</summary>
    public static Result<GivenFile[]> Share(ModelSpec model, IReadOnlyList<FileReference> files)
    {
        var given = new List<GivenFile>(files.Count);
        foreach (var file in files.Where(static file => file.Option is not null))
        {
            var input = model.FileInputs.FirstOrDefault(one => one.Option == file.Option);
            if (input is null || (IsFull(input, given) && !IsList(input))) return NotTaken(model, file, isTwice: input is not null);
            given.Add(new GivenFile(input, file));
        }

        foreach (var file in Unnamed(model, files))
        {
            if (model.FileInputs.FirstOrDefault(one => Takes(one, file) && !IsFull(one, given)) is { } input)
                given.Add(new GivenFile(input, file));
            else if (!model.FileInputs.Any(one => Takes(one, file)) && !IsBystander(file)) return NotTaken(model, file, isTwice: false);
        }

        return model.FileInputs.SelectMany(input => given.Where(one => one.Input == input)).ToArray();
    }

    /// <summary>
    /// What to tell when some of several files find no place: which were taken; null when all were, or those of another message were
    /// left out for those of this one.
    /// </summary>
    public static string? LeftOut(IReadOnlyList<FileReference> files, IReadOnlyList<GivenFile> given)
    {
        var taken = given.Where(static one => one.File.Option is null).Select(static one => one.File).ToList();
        var ofThese = files.Count(file =>
            file.Option is null && !IsBystander(file) && (!file.IsReplied || taken.Exists(static one => one.IsReplied)));
        if (taken.Count == 0 || taken.Count >= ofThese) return null;
        return taken.Count == 1 ? $"took the first of {ofThese} files" : $"took the first {taken.Count} of {ofThese} files";
    }

    /// <summary>Whether the input takes a file of this kind; one of unknown kind is looked at when it is fetched.</summary>
    public static bool Takes(InputSpec input, FileReference file) => file.Kind is FileKind.Unknown || (input.Type, file.Kind) is
        (InputType.Image or InputType.Images or InputType.Archive, FileKind.Image)
        or (InputType.Video, FileKind.Video)
        or (InputType.Audio, FileKind.Audio)
        or (InputType.Archive, FileKind.Archive);

    /// <summary>
    /// What is talked about comes first where a model takes several pictures: the replied-to scene, then the face that was
    /// sent along. Elsewhere what was sent along is meant.
    /// </summary>
    private static IEnumerable<FileReference> Unnamed(ModelSpec model, IReadOnlyList<FileReference> files)
    {
        var unnamed = files.Where(static file => file.Option is null);
        return model.FileInputs.Count(static input => input.Type == InputType.Image) > 1
            ? unnamed.OrderByDescending(static file => file.IsReplied)
            // Of what came along, one whose kind nobody told may be anything.
            : unnamed.OrderBy(static file => file.IsReplied).ThenBy(static file => file.Kind is FileKind.Unknown);
    }

    private static bool IsFull(InputSpec input, List<GivenFile> given) =>
        given.Count(one => one.Input == input) >= (IsList(input) ? input.MaxFiles + 1 : 1);

    private static bool IsList(InputSpec input) => input.Type is InputType.Images or InputType.Archive;

    /// <summary>A video or a voice message that one happens to reply to was not meant for a model of pictures.</summary>
    internal static bool IsBystander(FileReference file) => file is { IsReplied: true, Kind: not FileKind.Image };

    private static Refusal NotTaken(ModelSpec model, FileReference file, bool isTwice)
    {
        if (isTwice) return new Refusal($"The {file.Option} is given twice. Give it once.");
        if (file.Kind is FileKind.Other)
            return new Refusal(
                $"The file is {InputFileText.Foreign(file)}, which the model {model.Name} does not take. Send a picture as PNG, JPEG or "
                + "WebP, or see /models for what each model takes.");
        if (file.Kind is FileKind.Image or FileKind.Unknown && file.Option is null or "image")
            return new Refusal(
                $"The model {model.Name} takes no image. Leave the image out, or choose a model that paints over one: see /models.");
        return new Refusal(
            $"The model {model.Name} takes no {file.Option ?? InputFileText.Kind(file.Kind)}. "
            + "Leave it out, or choose another model: see /models.");
    }
}
