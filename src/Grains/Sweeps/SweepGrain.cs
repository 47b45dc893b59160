namespace FinCode.Grains.Sweeps;

/// <summary>
/// Looks again and again for what is due. A reminder wakes it after any restart; a timer gives it its pace. A pass that fails is
/// told, and what was due is still due at the next.
/// </summary>
/// <param name="pace">Between two passes.</param>
/// <param name="wake">How soon it is awake again after the process that had it died.</param>
public abstract class SweepGrain(TimeSpan pace, TimeSpan wake) : Grain, IRemindable
{
    private const string Reminder = "sweep";

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(SweepQuietly, new GrainTimerCreationOptions(pace, pace) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task Start() => this.RegisterOrUpdateReminder(Reminder, wake, wake);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    /// <summary>One pass. Answers how much was due.</summary>
    public abstract Task<int> Sweep();

    protected abstract void LogSweepFailed(Exception failure);

    private async Task SweepQuietly(CancellationToken cancellationToken)
    {
        try
        {
            await Sweep();
        }
        catch (Exception failure)
        {
            // What is due stays due, and the next tick looks again.
            LogSweepFailed(failure);
        }
    }
}
