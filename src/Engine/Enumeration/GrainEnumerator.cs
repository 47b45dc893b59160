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
internal sealed class GrainEnumerator<T>(Proxy proxy, EnumerableRequest<T> request, CancellationToken cancellation) : IAsyncEnumerator<T>
{
    private const int BatchMax = 100;

    private readonly Queue<T> _batch = new();
    // Both only touched in turns of the grain.
    private Activation? _home;
    private IAsyncEnumerator<T>? _items;
    // An item that was still being made when its batch was sent.
    private ValueTask<bool>? _pending;
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
        var close = new InternalResultRequest<List<T>>(request.Method, Close);
        proxy.Router.Send(close, proxy.GrainId, proxy);
        await close.Outcome;
    }

    private async Task<List<T>> Fetch(object grain)
    {
        if (_home is null)
        {
            _home = Activation.Current;
            _items = request.Begin(grain).GetAsyncEnumerator(cancellation);
        }

        if (!ReferenceEquals(_home, Activation.Current))
            throw new EnumerationAbortedException($"The activation of {proxy.GrainId} that made the sequence has ended.");

        var batch = new List<T>();
        var move = _pending ?? _items!.MoveNextAsync();
        _pending = null;
        while (true)
        {
            if (!await move)
            {
                _ended = true;
                return batch;
            }

            batch.Add(Copy.Of(_items!.Current));
            if (batch.Count == BatchMax) return batch;

            move = _items.MoveNextAsync();
            if (move.IsCompleted) continue;
            _pending = move;
            return batch;
        }
    }

    private async Task<List<T>> Close(object grain)
    {
        if (_items is { } items && ReferenceEquals(_home, Activation.Current) && _pending is null) await items.DisposeAsync();
        _items = null;
        return [];
    }
}
