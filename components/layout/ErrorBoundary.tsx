"use client";
import { Component, type ReactNode } from "react";
import { PageFailure } from "@/components/layout/PageFailure";

/** Catches what breaks in the shell itself, which Next's error pages don't. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className="mx-auto max-w-page p-6">
        <PageFailure error={error} onRetry={() => this.setState({ error: undefined })} />
      </main>
    );
  }
}
