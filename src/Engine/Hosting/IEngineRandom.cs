namespace FinCode.Engine;

/// <summary>The engine's only source of chance. Register one with a fixed seed to replay a run.</summary>
public interface IEngineRandom
{
    Guid NextGuid();

    /// <summary>At least zero, less than one.</summary>
    double NextDouble();
}
