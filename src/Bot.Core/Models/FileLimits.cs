using Bot.Core.Chat;
using Bot.Core.Fal;

namespace Bot.Core.Models;

/// <summary>How large a file may be that a member gives.</summary>
internal static class FileLimits
{
    /// <summary>What an input's file will be taken for; an archive's file may be a picture for it or a ready archive.</summary>
    public static FileKind Kind(InputSpec input, FileReference file) => input.Type switch
    {
        InputType.Video => FileKind.Video,
        InputType.Audio => FileKind.Audio,
        InputType.Archive when file.Kind == FileKind.Archive => FileKind.Archive,
        _ => FileKind.Image,
    };

    /// <summary>
    /// Bytes. Videos and archives as many as fal's storage takes in one piece; recordings as many as the lip sync models
    /// take.
    /// </summary>
    public static long Bytes(FileKind kind) => kind switch
    {
        FileKind.Video or FileKind.Archive => FalStorage.MaxWhole,
        FileKind.Audio => 5_000_000,
        _ => 20_000_000,
    };
}
