using Bot.Core.Chat.Commands;
using Bot.Core.Wording;
using static Bot.Core.Features.Generate.CommonOptions;

namespace Bot.Core.Features.Generate;

/// <summary>The commands that make videos.</summary>
internal static class VideoCommands
{
    private const int MaxImages = 4;

    private static readonly OptionSpec Duration = new("duration", OptionType.Integer, "How many seconds it lasts, such as 5 or 10")
    {
        Min = 1,
        Max = 60,
        Aliases = ["seconds"],
        Unit = TimeSpan.FromSeconds(1),
        Spans = Durations.IsDuration,
    };

    public static void Video(CommandBuilder commands) => commands.Generate(new("video", "Make a video from words, or from a picture")
    {
        Options =
        [
            Prompt with { Description = "What the video shows, or what happens in the picture", IsRequired = false },
            Model(commands, "video"),
            new OptionSpec(
                "image", OptionType.Image, "A picture to begin with; for kling-elements up to four to combine") { MaxCount = MaxImages },
            Url("image_url", "Its https address, if it is not attached") with { MaxCount = MaxImages, Aliases = ["url"] },
            new OptionSpec("end", OptionType.Image, "A picture to end with"),
            Url("end_url", "Its https address, if it is not attached"),
            Duration,
            Size with { Description = "A ratio such as 16:9 or 9:16" },
            new OptionSpec("resolution", OptionType.Text, "How fine it is") { Choices = Choices(commands, "video", "resolution") },
            Seed,
            Steps,
            Guidance,
            Negative,
            new OptionSpec("motion", OptionType.Integer, "How much moves, 1 to 255") { Min = 1, Max = 255 },
        ],
        Example = "/video a fox runs through the snow --model kling-v1 --duration 5 --ar 16:9",
    });

    public static void Effect(CommandBuilder commands) => commands.Generate(
        new("effect", "Let one or two people in pictures hug, kiss, be squished, ...")
        {
            Options =
            [
                new OptionSpec("effect", OptionType.Text, "Such as hug, kiss, heart_gesture, squish or expansion")
                {
                    IsRequired = true, IsPositional = true, MaxLength = 60,
                },
                new OptionSpec("image", OptionType.Image, "A picture of who it is done to") { MaxCount = 2 },
                Url("image_url", "Its https address, if it is not attached") with { MaxCount = 2, Aliases = ["url"] },
                Duration,
                Model(commands, "effect"),
            ],
            Example = "/effect squish --image_url https://example.com/fox.png",
        });

    public static void LipSync(CommandBuilder commands) => commands.Generate(new(
        "lipsync", "Let somebody in a video say or sing something")
    {
        Options =
        [
            new OptionSpec("text", OptionType.Text, "What is said, if no recording is given") { TakesRest = true, MaxLength = 120 },
            new OptionSpec("video", OptionType.Video, "The video, 2 to 10 seconds"),
            new OptionSpec("audio", OptionType.Audio, "The recording, 2 to 60 seconds"),
            Url("video_url", "The video's https address, if it is not attached"),
            Url("audio_url", "The recording's https address, if it is not attached"),
            new OptionSpec("voice", OptionType.Text, "Whose voice says the text, such as uk_boy1 or oversea_male1") { MaxLength = 60 },
            new OptionSpec("language", OptionType.Text, "The text's language") { Choices = Choices(commands, "lipsync", "language") },
            Model(commands, "lipsync"),
        ],
        Example = "/lipsync Good morning, everybody --video_url https://example.com/me.mp4",
    });
}
