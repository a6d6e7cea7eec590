using static Bot.Core.Fal.FailureKind;

namespace Bot.Core.Fal;

/// <summary>Errors that a model names in <c>detail[].type</c> (docs.fal.ai, "Model Errors").</summary>
internal static class FalModelErrors
{
    public static IReadOnlyDictionary<string, FalErrorEntry> All { get; } = new Dictionary<string, FalErrorEntry>
    {
        ["internal_server_error"] = new(
            Unavailable, "The model failed on its side. Try again in a few minutes.", Retryable: true),
        ["generation_timeout"] = new(
            FailureKind.Timeout,
            "The model took too long. Try again, or ask for less: fewer pictures, fewer steps, a smaller size.",
            Retryable: true),
        ["downstream_service_error"] = new(
            Unavailable, "A service behind this model failed. Try again, or choose another model.", Retryable: true),
        ["downstream_service_unavailable"] = new(
            Unavailable,
            "A service behind this model is down. Try again in a few minutes, or choose another model.",
            Retryable: true),
        ["content_policy_violation"] = new(
            ContentPolicy,
            "The picture service refused this prompt or picture under its content rules. Change it and try again."),
        ["no_media_generated"] = new(
            NoMedia, "The model finished without making a picture. Change the prompt and try again."),
        ["image_too_small"] = new(
            InputUnreadable,
            "The picture is too small for this model. Send a larger one.",
            "The picture is too small for this model: it takes at least {min_width} x {min_height} pixels. "
            + "Send a larger one."),
        ["image_too_large"] = new(
            InputUnreadable,
            "The picture is too large for this model. Send a smaller one.",
            "The picture is too large for this model: it takes at most {max_width} x {max_height} pixels. "
            + "Send a smaller one."),
        ["image_load_error"] = new(
            InputUnreadable, "The picture could not be opened. Send it as a PNG, JPEG or WebP file."),
        ["file_download_error"] = new(
            InputUnreadable,
            "The file could not be downloaded from its address. Check that the link is public and leads straight "
            + "to the file, or attach the file."),
        ["face_detection_error"] = new(
            InputUnreadable, "No face was found in the picture. Send one that shows a face clearly."),
        ["file_too_large"] = new(
            InputUnreadable,
            "The file is too large for this model. Send a smaller one.",
            "The file is too large for this model: it takes at most {max_size} bytes. Send a smaller one."),
        ["greater_than"] = new(
            InvalidInput, OutOfRange, "{field} must be more than {gt}. Change it and try again."),
        ["greater_than_equal"] = new(
            InvalidInput, OutOfRange, "{field} must be at least {ge}. Change it and try again."),
        ["less_than"] = new(
            InvalidInput, OutOfRange, "{field} must be less than {lt}. Change it and try again."),
        ["less_than_equal"] = new(
            InvalidInput, OutOfRange, "{field} must be at most {le}. Change it and try again."),
        ["multiple_of"] = new(
            InvalidInput, OutOfRange, "{field} must be a multiple of {multiple_of}. Change it and try again."),
        ["sequence_too_short"] = new(
            InvalidInput,
            "{field} is too short for this model. Make it longer and try again.",
            "{field} is too short: the model takes at least {min_length}. Make it longer and try again."),
        ["sequence_too_long"] = new(
            InvalidInput,
            "{field} is too long for this model. Shorten it and try again.",
            "{field} is too long: the model takes at most {max_length}. Shorten it and try again."),
        ["one_of"] = new(
            InvalidInput,
            "{field} is not one of the values this model takes. Change it and try again.",
            "{field} must be one of {expected}. Change it and try again."),
        ["feature_not_supported"] = new(
            InvalidInput, "This model cannot do that with these options. Leave some out, or choose another model."),
        ["invalid_archive"] = new(
            InputUnreadable,
            "The archive could not be opened. Make it anew and try again.",
            "The archive could not be opened. Send one of these kinds: {supported_extensions}."),
        ["archive_file_count_below_minimum"] = new(
            InputUnreadable,
            "The archive holds too few files. Add some and try again.",
            "The archive holds {provided_count} files, and the model takes at least {min_count}. Add some."),
        ["archive_file_count_exceeds_maximum"] = new(
            InputUnreadable,
            "The archive holds too many files. Leave some out and try again.",
            "The archive holds too many files: the model takes at most {max_count}. Leave some out."),
        ["audio_duration_too_long"] = TooLong("audio"),
        ["audio_duration_too_short"] = TooShort("audio"),
        ["video_duration_too_long"] = TooLong("video"),
        ["video_duration_too_short"] = TooShort("video"),
        ["unsupported_audio_format"] = WrongFormat("audio"),
        ["unsupported_image_format"] = WrongFormat("picture"),
        ["unsupported_video_format"] = WrongFormat("video"),
    };

    private const string OutOfRange = "{field} is out of this model's range. Change it and try again.";

    private static FalErrorEntry TooLong(string what) => new(
        InputUnreadable,
        $"The {what} is too long for this model. Send a shorter one.",
        $"The {what} is too long: the model takes at most {{max_duration}} seconds. Send a shorter one.");

    private static FalErrorEntry TooShort(string what) => new(
        InputUnreadable,
        $"The {what} is too short for this model. Send a longer one.",
        $"The {what} is too short: the model takes at least {{min_duration}} seconds. Send a longer one.");

    private static FalErrorEntry WrongFormat(string what) => new(
        InputUnreadable,
        $"The model cannot read this {what} format. Send the {what} in another format.",
        $"The model cannot read this {what} format. Send one of: {{supported_formats}}.");
}
