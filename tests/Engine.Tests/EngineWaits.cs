namespace FinCode.Engine.Tests;

/// <summary>Waits that need the clock to move.</summary>
public static class EngineWaits
{
    /// <summary>Moves the clock on, a step at a time, until the task has ended. The engine sets its timers on other threads.</summary>
    public static async Task UntilFailed(this TestEngine engine, Task task, TimeSpan step)
    {
        for (var i = 0; i < 2000 && !task.IsCompleted; i++)
        {
            engine.Clock.Advance(step);
            await Task.WhenAny(task, Task.Delay(5));
        }
    }
}
