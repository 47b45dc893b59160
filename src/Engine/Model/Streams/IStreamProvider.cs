using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A named source of streams.</summary>
public interface IStreamProvider
{
    string Name { get; }

    bool IsRewindable { get; }

    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
