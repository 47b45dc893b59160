namespace FinCode.Engine.Calls;

/// <summary>Turns the way a method ended badly into the answer of its request.</summary>
internal static class Outcomes
{
    public static void Fail(Request request, Task outcome)
    {
        if (outcome.IsCanceled)
        {
            request.TryCancel(request.Cancellation?.CallerToken ?? default);
            return;
        }

        request.TryFail(outcome.Exception!.InnerException!);
    }
}
