using Bot.Core.Features.Generate;
using Bot.Core.Models.Templates;

namespace Bot.Core.Features.Templates;

/// <summary><c>/template</c> and <c>/templates</c>, which the templates declare.</summary>
internal static class TemplateCommands
{
    public static void AddTo(CommandBuilder commands)
    {
        if (commands.Templates.Templates.Count == 0) return;
        commands.Declare(TemplateCommand.Create(commands.Templates).Select(static spec => spec with { Buttons = Generations.Buttons }))
            .Handle<TemplateHandler>();
    }
}
