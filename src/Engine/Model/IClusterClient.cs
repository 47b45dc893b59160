namespace Orleans;

/// <summary>The door into the grains from code that is not one.</summary>
public interface IClusterClient : IGrainFactory
{
    IServiceProvider ServiceProvider { get; }
}
