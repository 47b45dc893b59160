namespace Orleans.Runtime;

/// <summary>Anything that can be called across grains: a grain, a reference to one, an observer.</summary>
public interface IAddressable;
