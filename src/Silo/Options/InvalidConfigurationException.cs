namespace FinCode.Silo.Options;

/// <summary>The configuration cannot work. The message is a sentence that says what to change; hosts print it and exit with 2.</summary>
public sealed class InvalidConfigurationException(string message) : Exception(message);
