using FinCode.Engine.Activations;
using FinCode.Engine.Calls;

namespace FinCode.Engine.Proxies;

/// <summary>Nobody waits for a one-way call, so its failure goes to the log.</summary>
internal static class OneWayOutcome
{
    public static void Watch(Task outcome, VoidRequest request) => outcome.ContinueWith(
        static (done, state) =>
        {
            var request = (VoidRequest)state!;
            if (request.Activation is { } activation)
                EngineLog.OneWayFailed(activation.Engine.Log, request.Method.DisplayName, request.TargetId, done.Exception!.InnerException!);
            else _ = done.Exception;
        },
        request,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
