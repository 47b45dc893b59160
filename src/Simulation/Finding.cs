namespace FinCode.Simulation;

/// <summary>A promise that was broken.</summary>
/// <param name="Invariant">Its name, unique in the auditor.</param>
/// <param name="Detail">What was seen.</param>
public sealed record Finding(string Invariant, string Detail);
