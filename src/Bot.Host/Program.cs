return await Bot.Host.BotProgram.RunAsync(args);
