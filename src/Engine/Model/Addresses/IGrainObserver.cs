using Orleans.Runtime;

namespace Orleans;

/// <summary>The root of observer interfaces.</summary>
public interface IGrainObserver : IAddressable;
