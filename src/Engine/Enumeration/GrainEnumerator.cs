using System.Diagnostics.CodeAnalysis;
using FinCode.Engine.Activations;
using FinCode.Engine.Calls;
using FinCode.Engine.Copying;
using FinCode.Engine.Proxies;
using Orleans.Runtime;

namespace FinCode.Engine.Enumeration;

/// <summary>
/// Fetches the items of a sequence in batches, each in a turn of the grain. The turns interleave, so that a
/// long enumeration does not shut the grain.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing; the sequence may still hold its token.")]
internal sealed class GrainEnumerator<T>(Proxy proxy, EnumerableRequest<T> request, CancellationToken cancellation) : IAsyncEnumerator<T>
{
    private const int BatchMax = 100;

    private readonly Queue<T> _batch = new();
    private readonly CancellationTokenSource _left = new();
    // From here on only touched in turns of the grain.
    private Activation? _home;
    private IAsyncEnumerator<T>? _items;
    // An item that was still being made when its batch was sent, or the error that came after it.
    private Task<bool>? _pending;
    private bool _ended;

    public T Current { get; private set; } = default!;

    public async ValueTask<bool> MoveNextAsync()
    {
        cancellation.ThrowIfCancellationRequested();
        if (_batch.Count == 0 && !_ended)
        {
            var fetch = new InternalResultRequest<List<T>>(request.Method, Fetch);
            proxy.Router.Send(fetch, proxy.GrainId, proxy);
            foreach (var item in await fetch.Outcome.WaitAsync(cancellation)) _batch.Enqueue(item);
        }

        if (!_batch.TryDequeue(out var next)) return false;
        Current = next;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_home is null) return;
        var close = new InternalResultRequest<List<T>>(request.Method, Close) { IsLimited = true };
        proxy.Router.Send(close, proxy.GrainId, proxy);
        try
        {
            await close.Outcome;
        }
        catch (TimeoutException)
        {
            // The item that is being made takes no notice of its token. Whoever left has waited long enough.
        }
    }

    private async Task<List<T>> Fetch(object grain)
    {
        if (_home is null)
        {
            _home = Activation.Current;
            _items = request.Begin(grain).GetAsyncEnumerator(_left.Token);
        }

        if (!ReferenceEquals(_home, Activation.Current))
            throw new EnumerationAbortedException($"The activation of {proxy.GrainId} that made the sequence has ended.");

        var batch = new List<T>();
        var move = _pending ?? _items!.MoveNextAsync().AsTask();
        _pending = null;
        while (true)
        {
            if (!await HasItem(move, batch.Count > 0)) return batch;

            batch.Add(Copy.Of(_items!.Current));
            if (batch.Count == BatchMax) return batch;

            move = _items.MoveNextAsync().AsTask();
            if (move.IsCompleted) continue;
            _pending = move;
            return batch;
        }
    }

    private async ValueTask<bool> HasItem(Task<bool> move, bool others)
    {
        try
        {
            _ended = !await move;
            return !_ended;
        }
        catch (Exception error) when (others)
        {
            // What came before the error crosses first.
            _pending = Task.FromException<bool>(error);
            return false;
        }
    }

    private async Task<List<T>> Close(object grain)
    {
        if (_items is { } items && ReferenceEquals(_home, Activation.Current))
        {
            _items = null;
            await Close(items, _pending);
        }

        return [];
    }

    private async Task Close(IAsyncEnumerator<T> items, Task<bool>? pending)
    {
        try
        {
            await _left.CancelAsync();
            if (pending is { } move) await move;
        }
        catch (Exception error)
        {
            EngineLog.SequenceClosed(proxy.Router.Engine.Log, proxy.GrainId, error);
        }

        try
        {
            await items.DisposeAsync();
        }
        catch (Exception error)
        {
            EngineLog.SequenceClosed(proxy.Router.Engine.Log, proxy.GrainId, error);
        }
    }
}
