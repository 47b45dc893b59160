using FinCode.Engine.Scheduling;

namespace FinCode.Engine.Calls;

/// <summary>
/// Catches a call that came back to a grain which is itself waiting, further up the chain, for that call. It
/// can only time out, so it fails early and says why. A call that nobody awaits looks the same until the grain
/// finishes, hence the short wait before judging.
/// </summary>
internal static class DeadlockWatch
{
    public static void Consider(Request request)
    {
        if (request.Interleaves || request.IsRunning || Ancestor(request) is null) return;

        var engine = request.Activation!.Engine;
        ITimer? timer = null;
        timer = engine.Clock.CreateBareTimer(_ => Judge(request, timer), null);
        timer.Change(engine.Options.DeadlockGrace, Timeout.InfiniteTimeSpan);
    }

    private static void Judge(Request request, ITimer? timer)
    {
        timer?.Dispose();
        if (request.IsRunning || request.IsAnswered || Ancestor(request) is null) return;

        request.TryFail(new CallChainDeadlockException(Describe(request)));
    }

    /// <summary>The running request up the chain that holds the very activation this one waits for.</summary>
    private static Request? Ancestor(Request request)
    {
        for (var link = request.Caller; link is not null; link = link.Caller)
        {
            if (link.IsAnswered) return null;
            if (ReferenceEquals(link.Activation, request.Activation) && link.IsRunning && !link.Interleaves) return link;
        }

        return null;
    }

    private static string Describe(Request request)
    {
        var steps = new List<string>();
        for (var link = request; link is not null; link = link.Caller) steps.Add($"{link.TargetId} {link.Method.DisplayName}");
        steps.Reverse();
        return $"The call chain comes back to a grain that is waiting for it: {string.Join(" -> ", steps)}. " +
            "Make the grain reentrant, allow call chain reentrancy, or do not await the call.";
    }
}
