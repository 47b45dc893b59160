using Orleans.Streams;

namespace FinCode.Engine.Streams;

/// <summary>An observer made of delegates.</summary>
internal sealed class DelegateObserver<T>(Func<T, StreamSequenceToken?, Task> next, Func<Exception, Task>? error, Func<Task>? completed) : IAsyncObserver<T>
{
    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => next(item, token);

    public Task OnCompletedAsync() => completed?.Invoke() ?? Task.CompletedTask;

    public Task OnErrorAsync(Exception ex) => error?.Invoke(ex) ?? Task.CompletedTask;
}
