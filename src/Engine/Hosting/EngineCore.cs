using FinCode.Engine.Activations;
using FinCode.Engine.Calls;
using FinCode.Engine.Diagnostics;
using FinCode.Engine.Filters;
using FinCode.Engine.Scheduling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FinCode.Engine.Hosting;

/// <summary>What every part of one running engine shares.</summary>
internal sealed class EngineCore : IDisposable
{
    public EngineCore(
        IServiceProvider services,
        IOptions<EmbeddedEngineOptions> options,
        IOptions<GrainCollectionOptions> collection,
        GrainClasses classes,
        FilterChain filters,
        TimeProvider clock,
        IWorkScheduler scheduler,
        IEngineRandom random,
        ILoggerFactory loggers)
    {
        Services = services;
        Options = options.Value;
        Collection = collection.Value;
        Classes = classes;
        Filters = filters;
        Clock = clock;
        Scheduler = scheduler;
        Random = random;
        Log = loggers.CreateLogger("FinCode.Engine");
        Directory = new ActivationDirectory(this);
        Router = new CallRouter(this);
        Timeouts = new TimeoutSweep(this);
        Metrics = new EngineMetrics(Directory, clock);
    }

    public IServiceProvider Services { get; }

    public EmbeddedEngineOptions Options { get; }

    public GrainCollectionOptions Collection { get; }

    public GrainClasses Classes { get; }

    public FilterChain Filters { get; }

    public TimeProvider Clock { get; }

    public IWorkScheduler Scheduler { get; }

    public IEngineRandom Random { get; }

    public ILogger Log { get; }

    public ActivationDirectory Directory { get; }

    public CallRouter Router { get; }

    public TimeoutSweep Timeouts { get; }

    public EngineMetrics Metrics { get; }

    public SystemLoop NewLoop() => new(Scheduler);

    /// <summary>A span in the clock's timestamp units.</summary>
    public long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Clock.TimestampFrequency);

    public void Dispose()
    {
        Timeouts.Dispose();
        Metrics.Dispose();
    }
}
