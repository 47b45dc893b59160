namespace FinCode.Domain.Compliance.Screening;

/// <summary>Which rules and tables gave a verdict.</summary>
public static class ScreeningAlgorithm
{
    /// <summary>Stored with every verdict. Grows whenever a table, a weight or a rule of the engine changes.</summary>
    public const string Version = "fincode-name-4";
}
