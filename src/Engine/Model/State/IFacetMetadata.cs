namespace Orleans;

/// <summary>Marks attributes on constructor parameters that the engine, not the service container, fills.</summary>
public interface IFacetMetadata;
