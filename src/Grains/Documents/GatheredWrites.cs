namespace FinCode.Grains.Documents;

/// <summary>
/// Writes the state of a reentrant grain: while one write is under way, whatever is decided after it gathers for the next, so that
/// one write serves many callers. Used within one grain, so never from two threads.
/// </summary>
/// <param name="current">The state as it is decided.</param>
/// <param name="broken">Called after a write that failed, because nobody knows what the store holds then: the activation must go.</param>
internal sealed class GatheredWrites<TState>(IPersistentState<TState> storage, Func<TState> current, Action broken)
{
    private TaskCompletionSource? gathering;
    private Task writing = Task.CompletedTask;

    public bool IsBroken { get; private set; }

    /// <summary>Completes when the state, as it is now or later, is stored.</summary>
    public Task Saved()
    {
        gathering ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var saved = gathering.Task;
        if (writing.IsCompleted) writing = WriteAll();
        return saved;
    }

    /// <summary>Completes when everything that was decided before it, and asked to be saved, is stored.</summary>
    public Task Stored() => gathering is not null ? gathering.Task : writing;

    private async Task WriteAll()
    {
        while (gathering is { } waiting)
        {
            gathering = null;
            try
            {
                // A state that must not be stored is refused here, and whoever waits has to hear of it.
                storage.State = current();
                await storage.WriteStateAsync();
                waiting.SetResult();
            }
            catch (Exception failure)
            {
                IsBroken = true;
                waiting.SetException(failure);
                gathering?.SetException(failure);
                gathering = null;
                broken();
            }
        }
    }
}
