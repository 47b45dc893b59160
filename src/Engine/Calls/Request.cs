using System.Diagnostics;
using System.Reflection;
using FinCode.Engine.Activations;
using FinCode.Engine.Filters;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace FinCode.Engine.Calls;

/// <summary>
/// One call: its arguments, where it stands in a mailbox, and the answer its caller waits for. It is also the
/// ambient context of the code that it runs. Proxies derive a class per interface method.
/// </summary>
internal abstract class Request : CallContext, IInvokable
{
    private Action? _finished;

    protected Request() => Request = this;

    public abstract MethodDescription Method { get; }

    /// <summary>Whether the caller has its answer: a result, an error, a time-out or a cancellation.</summary>
    public abstract bool IsAnswered { get; }

    public GrainId TargetId { get; set; }

    /// <summary>The request whose code waits for this one; null when none does. Cut when this one is done.</summary>
    public Request? Caller { get; set; }

    /// <summary>The grain that sent it; null when the caller is not a grain.</summary>
    public Activation? Source { get; set; }

    /// <summary>The activation that holds it, queued or running.</summary>
    public Activation? Activation { get; set; }

    public Request? Next { get; set; }

    public Request? Previous { get; set; }

    /// <summary>The order of arrival at its activation.</summary>
    public long Sequence { get; set; }

    /// <summary>In timestamp units of the engine's clock.</summary>
    public long SentAt { get; set; }

    /// <summary>When the caller stops waiting, in timestamp units; <see cref="long.MaxValue"/> for never.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    public bool Interleaves { get; set; }

    public bool IsRunning { get; set; }

    public Activity? ParentActivity { get; set; }

    public Activity? Activity { get; set; }

    public IncomingCallContext? Filtered { get; set; }

    public CancellationLink? Cancellation { get; private set; }

    /// <summary>The running method, until it has completed.</summary>
    public Task? Running { get; set; }

    public virtual bool CountsAsUse => true;

    public virtual bool HasTimeout => true;

    /// <summary>Invokes the method on the grain. Runs in a turn of its activation.</summary>
    public abstract Task Begin(object target);

    /// <summary>Invokes the method and boxes its result, for filters.</summary>
    public abstract Task<object?> BeginBoxed(object target);

    /// <summary>Answers the caller with the outcome of the method. Runs in a turn of its activation.</summary>
    public abstract void Answer(Task outcome);

    public abstract bool TryFail(Exception error);

    public abstract bool TryCancel(CancellationToken token);

    /// <summary>For a token argument: the token the grain sees, which is cancelled in a turn of the grain.</summary>
    public CancellationToken Link(CancellationToken token)
    {
        Cancellation = new CancellationLink(this, token);
        return Cancellation.Token;
    }

    public void WhenRunningCompletes() => Running!.GetAwaiter().UnsafeOnCompleted(_finished ??= Finished);

    /// <summary>Whether the action is a request's own completion, which is engine code and may run inside any turn.</summary>
    public static bool IsCompletion(object? continuation) => continuation is Action { Target: Calls.Request };

    private void Finished() => Activation!.Finish(this, Running!);

    object? IInvokable.GetTarget() => Activation?.GrainInstance;

    int IInvokable.GetArgumentCount() => Method.Arguments.Length;

    object? IInvokable.GetArgument(int index) => Method.Arguments[index].GetValue(this);

    void IInvokable.SetArgument(int index, object value) => Method.Arguments[index].SetValue(this, value);

    string IInvokable.GetMethodName() => Method.Method.Name;

    string IInvokable.GetInterfaceName() => Method.InterfaceType.Name;

    string IInvokable.GetActivityName() => Method.DisplayName;

    MethodInfo IInvokable.GetMethod() => Method.Method;

    Type IInvokable.GetInterfaceType() => Method.InterfaceType;

    CancellationToken IInvokable.GetCancellationToken() => Cancellation?.Token ?? default;

    void IDisposable.Dispose()
    {
    }
}
