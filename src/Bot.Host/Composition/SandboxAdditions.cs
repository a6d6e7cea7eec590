namespace Bot.Host.Composition;

/// <summary>What the sandbox adds to the bot, without naming its types: a bot at work does not even load its assembly.</summary>
/// <param name="MapPage">Adds the page.</param>
/// <param name="Welcome">What a newcomer reads once it runs.</param>
internal sealed record SandboxAdditions(Action<WebApplication> MapPage, string Welcome);
