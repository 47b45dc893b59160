using FinCode.Engine.Calls;
using FinCode.Engine.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace FinCode.Engine.Activations;

/// <summary>One grain in memory: its object, its mailbox and its turns.</summary>
internal sealed partial class Activation : CallTarget, IGrainContext
{
    [ThreadStatic]
    private static Activation? _current;

    private readonly EngineCore _engine;
    private readonly GrainClass _class;
    private readonly ActivationLoop _loop;
    private readonly CallTarget _owner;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AsyncServiceScope? _scope;
    private Dictionary<Type, object>? _components;

    /// <param name="owner">What the directory holds for the address: null for this activation itself, else its pool.</param>
    public Activation(EngineCore engine, GrainId id, GrainClass grainClass, CallTarget? owner = null)
    {
        _engine = engine;
        _class = grainClass;
        _owner = owner ?? this;
        _loop = new ActivationLoop(this, engine.Scheduler);
        _lastUsed = engine.Clock.GetTimestamp();
        Number = engine.Directory.NextNumber();
        GrainId = id;
    }

    /// <summary>The activation whose turn this thread is in.</summary>
    public static Activation? Current
    {
        get => _current;
        set => _current = value;
    }

    public GrainId GrainId { get; }

    /// <summary>The order in which activations were made; sweeps go by it, so that runs repeat.</summary>
    public long Number { get; }

    public GrainClass Class => _class;

    public EngineCore Engine => _engine;

    public GrainReference GrainReference => field ??= new GrainReference(_engine.Router, GrainId);

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices =>
        _scope?.ServiceProvider ?? throw new InvalidOperationException($"{GrainId} has no services: it has not been activated or has ended.");

    public Task Deactivated => _ended.Task;

    public Guid NewGuid() => _engine.Random.NextGuid();

    /// <summary>Something that lives as long as this activation, made when first asked for. Only in its turns.</summary>
    public T Component<T>(Func<Activation, T> make)
        where T : class
    {
        _components ??= [];
        if (_components.TryGetValue(typeof(T), out var found)) return (T)found;

        var made = make(this);
        _components[typeof(T)] = made;
        return made;
    }

    public object? GetTarget() => GrainInstance;

    public object? GetComponent(Type componentType) => _components?.GetValueOrDefault(componentType);

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override string ToString() => $"{GrainId}#{Number}";
}
