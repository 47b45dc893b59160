using FinCode.Engine.Activations;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The base of grain classes: one activation per address, one turn at a time.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly IGrainContext? _context;

    protected Grain() => _context = Activation.Current;

    /// <exception cref="InvalidOperationException">The grain was made by hand, not by the engine.</exception>
    public IGrainContext GrainContext =>
        _context ?? throw new InvalidOperationException($"{GetType()} was created outside the engine, so it has no grain context.");

    public GrainReference GrainReference => GrainContext.GrainReference;

    protected IGrainFactory GrainFactory => ServiceProvider.GetRequiredService<IGrainFactory>();

    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    public string IdentityString => GrainContext.GrainId.ToString();

    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps an idle activation at least this long; a negative span takes the wish back.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => ((Activation)GrainContext).DelayDeactivation(timeSpan);

    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
