using Bot.Core.Chat.Commands;
using Bot.Core.Features;
using Bot.Core.Models;
using Bot.Core.Models.Templates;
using Bot.Core.Tests.Models;
using Bot.Core.Web;

namespace Bot.Core.Tests.Features;

/// <summary>The commands as they are declared for the tests' models and the built-in templates.</summary>
internal static class DeclaredCommands
{
    public static Catalogue Models { get; } = Locked(null);

    public static CommandSet All { get; } = For(Models);

    public static Catalogue Locked(ModelLock? modelLock) => new(TestModels.Read(), new PublicAddress([]), modelLock);

    public static CommandSet For(Catalogue catalogue) =>
        AllCommands.Declared(catalogue, new TemplateSet(null, catalogue, []), sellsCredits: true);
}
