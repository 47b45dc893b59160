using Orleans.Runtime;

namespace Orleans;

/// <summary>The root of grain interfaces.</summary>
public interface IGrain : IAddressable;

/// <summary>A grain addressed by a <see cref="Guid"/>.</summary>
public interface IGrainWithGuidKey : IGrain;

/// <summary>A grain addressed by a 64-bit integer.</summary>
public interface IGrainWithIntegerKey : IGrain;

/// <summary>A grain addressed by a string.</summary>
public interface IGrainWithStringKey : IGrain;

/// <summary>A grain addressed by a <see cref="Guid"/> and a string.</summary>
public interface IGrainWithGuidCompoundKey : IGrain;

/// <summary>A grain addressed by a 64-bit integer and a string.</summary>
public interface IGrainWithIntegerCompoundKey : IGrain;
