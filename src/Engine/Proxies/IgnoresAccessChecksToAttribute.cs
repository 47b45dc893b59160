namespace System.Runtime.CompilerServices;

/// <summary>Lets generated proxies implement internal interfaces; the runtime knows the attribute by this name.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
