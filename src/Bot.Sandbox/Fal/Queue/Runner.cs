using Bot.Sandbox.Fal.Work;

namespace Bot.Sandbox.Fal.Queue;

/// <summary>Takes a request from submit to its end.</summary>
internal sealed class Runner(FalStandInOptions options, Slots slots, Generation generation, TimeProvider time)
{
    /// <summary>How many strangers' requests are ahead of a new one, where there is a wait at all.</summary>
    public int Strangers => options.QueueWait > TimeSpan.Zero ? 3 : 0;

    public async Task RunAsync(QueuedRequest request)
    {
        Outcome outcome;
        try
        {
            outcome = await AttemptAsync(request);
        }
        catch (OperationCanceledException) when (request.IsOver)
        {
            outcome = Outcome.RequestError(499, "client_cancelled", "Request was cancelled by the client");
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            // A defect of the stand-in must not leave its caller waiting forever.
            outcome = Outcome.RequestError(500, "internal_error", $"The stand-in failed: {defect.GetType().Name}");
        }

        request.Complete(outcome, time.GetUtcNow());
    }

    private async Task<Outcome> AttemptAsync(QueuedRequest request)
    {
        for (var ahead = Strangers; ahead > 0; ahead--)
        {
            await request.WaitAsync(options.QueueWait / Strangers, time);
            request.Advance();
        }

        await request.PassAsync(FalHold.InQueue);
        await slots.EnterAsync(request);
        try
        {
            request.ThrowIfOver();
            request.Start(time.GetUtcNow());
            await StepAsync(request);
            if (!request.Submission.Asks(FalScenario.Hang)) return await generation.RunAsync(request);
        }
        finally
        {
            slots.Leave();
        }

        // Hung requests give their slot back, or two of them would stop the sandbox for everybody.
        await request.WaitAsync(Timeout.InfiniteTimeSpan, time);
        return await generation.RunAsync(request);
    }

    private async Task StepAsync(QueuedRequest request)
    {
        var steps = Steps.Of(request);
        var pace = steps.Pace(options, request);
        var progress = new ProgressLog(options, request, steps, time);
        progress.Begin();
        for (var done = 1; done <= steps.Count; done++)
        {
            if (done == (steps.Count / 2) + 1)
            {
                await request.PassAsync(FalHold.InProgress);
                if (request.Submission.Asks(FalScenario.Hang)) return;
            }

            await request.WaitAsync(pace, time);
            progress.Step(done);
        }
    }
}
