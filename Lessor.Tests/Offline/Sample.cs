namespace Lessor.Tests.Offline;

/// <summary>Files that the tests have in common.</summary>
internal static class Sample
{
    public const string Components = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: web-template, namespace: lessor-system}
        data:
          web.yaml: |
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {ports: [{port: 80}], selector: {app: "{{ replicas }}"}}
        ---
        apiVersion: lessor.io/v1
        kind: Component
        metadata: {name: web}
        spec:
          schema:
            type: object
            properties:
              replicas: {type: integer, default: 1}
          source:
            configMap: {namespace: lessor-system, name: web-template, key: web.yaml}
        ---
        apiVersion: lessor.io/v1
        kind: Component
        metadata:
          name: store
        spec:
          source:
            inline: |
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: store}
              data: {on: "{{ tenant.name }}", size: "{{ size }}"}
        """;

    public const string Tenant = """
        apiVersion: lessor.io/v1
        kind: Tenant
        metadata:
          name: acme
        spec:
          organization: Acme
          components:
          - name: web
            values: {replicas: 2}
            dependsOn: [store]
          - name: store
            values: {size: "on"}
        """;

    public const string BadTenant = """
        # A tenant with much that is wrong.
        apiVersion: lessor.io/v1
        kind: Tenant
        metadata:
          name: acme
          lables: {tier: gold}
        spec:
          suspend: maybe
          namespaces: [acme, kube-acme]
          components:
          - name: web
            values:
              replicas: two
            dependsOn:
            - sotre
          - name: shop
            namespace: elsewhere
          - name: store
        """;
}
