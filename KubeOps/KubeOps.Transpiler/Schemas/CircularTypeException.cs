namespace KubeOps.Transpiler.Schemas;

internal sealed class CircularTypeException(Type type)
    : TranspilationFailedException($"The type {type.FullName} contains itself, and a schema can't.");
