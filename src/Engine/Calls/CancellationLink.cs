using System.Diagnostics.CodeAnalysis;

namespace FinCode.Engine.Calls;

/// <summary>
/// Carries a caller's cancellation into the grain. The caller is released at once; the grain's own token is
/// cancelled in a turn of the grain, so its callbacks see no other turn half done.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing; the grain may still hold its token.")]
internal sealed class CancellationLink(Request request, CancellationToken callerToken)
{
    private readonly CancellationTokenSource _grainSource = new();
    private CancellationTokenRegistration _registration;

    public CancellationToken CallerToken { get; } = callerToken;

    public CancellationToken Token => _grainSource.Token;

    public void Watch() =>
        _registration = CallerToken.UnsafeRegister(static link => ((CancellationLink)link!).OnCallerCancelled(), this);

    public void Unwatch() => _registration.Dispose();

    public void CancelInGrain()
    {
        if (request.Activation is { } activation) activation.RunTurn(_grainSource.Cancel);
        else _grainSource.Cancel();
    }

    private void OnCallerCancelled()
    {
        request.TryCancel(CallerToken);
        CancelInGrain();
    }
}
