using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using FinCode.Silo.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FinCode.Silo.Tests.Events;

public sealed class EventWakerTests
{
    /// <summary>On a busy machine an activation may take too long and be cancelled. A background service that ends takes its process with it.</summary>
    [Fact]
    public async Task Whoever_cannot_be_woken_in_time_does_not_end_the_waking()
    {
        await using var silo = await RunningSilo.Start();
        var signal = new StepSignal();
        using var waker = new FailingOnce(signal, silo.Services.GetRequiredService<ITenantRegistry>());
        await waker.StartAsync(default);

        signal.Stepped(silo.Tenant);
        await waker.Failed.Task;
        signal.Stepped(silo.Tenant);

        Assert.Equal("demo", await waker.Woken.Task);
        Assert.False(waker.ExecuteTask!.IsCompleted);
        await waker.StopAsync(default);
    }

    private sealed class FailingOnce(TenantSignal signal, ITenantRegistry tenants) : EventWaker(signal, tenants, TimeProvider.System, NullLogger.Instance)
    {
        public TaskCompletionSource Failed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<string> Woken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override Task Wake(string tenant)
        {
            if (Failed.TrySetResult()) throw new TaskCanceledException("It was not activated in time.");
            Woken.TrySetResult(tenant);
            return Task.CompletedTask;
        }
    }
}
