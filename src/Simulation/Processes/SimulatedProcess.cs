using System.Diagnostics.CodeAnalysis;
using FinCode.Contracts;
using FinCode.Engine.Hosting;
using FinCode.Grains.Ledger;
using FinCode.Grains.Remittances;
using FinCode.Simulation.Outside;
using FinCode.Simulation.Store;
using FinCode.Simulation.World;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FinCode.Simulation.Processes;

/// <summary>
/// One life of one process. It ends abruptly: from then on none of its code runs, whatever it was in the middle of, and
/// whoever waits for it hears that the connection broke.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A process that dies disposes of nothing; what it had is garbage.")]
internal sealed class SimulatedProcess
{
    private readonly EventLoop loop;
    private readonly SimulatedJournalStore store;
    private readonly ServiceProvider services;
    private readonly Dictionary<long, Action> waiting = [];
    private long calls;

    public SimulatedProcess(SimulatedDatabase database, OutsideWorld outside, Machine machine, ProcessSettings settings)
    {
        loop = database.Loop;
        Machine = machine;
        store = new SimulatedJournalStore(database, machine);
        services = ProcessServices.Compose(database, outside, machine, settings, store);
        Grains = services.GetRequiredService<IGrainFactory>();
        Reader = services.GetRequiredService<ILedgerReader>();
        Remittances = services.GetRequiredService<IRemittanceReader>();
        Serials = services.GetRequiredService<IRemittanceSerials>();
        Partners = services.GetRequiredService<IPartnerAccounts>();
    }

    public Machine Machine { get; }

    public IGrainFactory Grains { get; }

    public ILedgerReader Reader { get; }

    public IRemittanceReader Remittances { get; }

    public IRemittanceSerials Serials { get; }

    public IPartnerAccounts Partners { get; }

    /// <summary>Whether it takes calls.</summary>
    public bool IsUp { get; private set; }

    /// <param name="failed">Called when it could not start: the operator starts it again.</param>
    public void Start(Action failed) => Machine.Start(async () =>
    {
        try
        {
            // In the order of the silo: the journal, the engine, then the grains that look for what is due.
            foreach (var hosted in services.GetServices<IHostedService>())
            {
                await hosted.StartAsync(CancellationToken.None);
            }

            await Grains.HoldExpiry().Start();
            await Grains.RemittanceSweep().Start();
            IsUp = true;
            loop.Trace.Note(loop.Now, StepKind.Started, Machine.Number);
        }
        catch (Exception failure)
        {
            loop.Trace.Note(loop.Now, StepKind.Started, Machine.Number, 1, 0, failure.Message);
            loop.After(0, failed);
        }
    });

    /// <summary>Stops as a host does: no new calls, the grains first, then the journal.</summary>
    public void Stop(Action stopped)
    {
        IsUp = false;
        Machine.Start(async () =>
        {
            foreach (var hosted in services.GetServices<IHostedService>().Reverse())
            {
                await hosted.StopAsync(CancellationToken.None);
            }

            loop.After(0, stopped);
        });
    }

    public void Die()
    {
        IsUp = false;
        Machine.Die();
        store.Die();
        services.GetRequiredService<EngineCore>().Dispose();
        foreach (var broken in waiting.Values.ToList())
        {
            broken();
        }

        waiting.Clear();
    }

    public void CutSession() => store.CutSession();

    /// <summary>Carries out a call that has arrived, and its answer. The answer is the caller's to bring back.</summary>
    public Task<T> Serve<T>(Func<IGrainFactory, Task<T>> call, TimeSpan patience)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!IsUp)
        {
            answer.SetException(new ConnectionRefusedException());
            return answer.Task;
        }

        // Not with WaitAsync, which completes on the thread pool.
        loop.After(patience.Ticks, () => answer.TrySetException(new TimeoutException("No answer in time (simulated).")));
        var number = ++calls;
        waiting.Add(number, () => answer.TrySetException(new ConnectionLostException()));
        Machine.Start(async () =>
        {
            try
            {
                answer.TrySetResult(await call(Grains));
            }
            catch (Exception failure)
            {
                answer.TrySetException(failure);
            }
            finally
            {
                waiting.Remove(number);
            }
        });
        return answer.Task;
    }
}

/// <summary>Nobody listens there: nothing happened.</summary>
internal sealed class ConnectionRefusedException() : Exception("The process is not there (simulated).");

/// <summary>The connection broke before there was an answer: nobody knows.</summary>
internal sealed class ConnectionLostException() : Exception("The connection broke (simulated).");
