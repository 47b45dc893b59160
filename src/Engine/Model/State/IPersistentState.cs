using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A record injected into a grain's constructor: read before the grain activates, written when the grain says so.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
